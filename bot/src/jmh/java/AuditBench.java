import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Audit;
import io.guardbee.checks.engine.AuditEngine;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.target.SshAddress;
import io.guardbee.checks.target.Target;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/// Guardbee beside the plain command that does the same collection, in one run, on the hosts of the lab. Started by
/// `bot/src/lab/bench.sh`; prints a table in Markdown.
///
/// Both sides are given the same text of the collector, the same key and the same known hosts, and take turns, so that
/// whatever else the machine does hits both.
class AuditBench {
  private static final Path STATE = Path.of(System.getenv().getOrDefault("GUARDBEE_LAB", "/var/lib/guardbee-lab"));
  private static final String ONE = "hardened";
  private static final List<String> MANY = List.of("hardened", "sloppy", "accounts", "outdated", "partial", "eol",
      "openrc", "dropbear");
  /// A check that is quick to look at, and one whose section asks apt.
  private static final List<String> SINGLE = List.of("ssh-root-login", "upd-security-pending");
  private static final int AUDITS = 50;
  private static final int AT_ONCE = 16;

  private final Path collector = Files.createTempFile("guardbee-bench", ".sh");
  private final Catalogue catalogue = Catalogue.load();
  private final Audit audit = new Audit(new AuditEngine(catalogue), InstantSource.system(), new SecureRandom());
  private final SshGuests guests = new SshGuests(new SshSettings(List.of(STATE.resolve("keys/auditor_ed25519")), false,
      List.of(STATE.resolve("keys/known_hosts")), List.of(), false, List.of(), Duration.ofSeconds(30),
      Duration.ofSeconds(60), AT_ONCE), PassphraseSource.none());
  private final List<String[]> inventory = Files.readAllLines(STATE.resolve("inventory.tsv")).stream()
      .map(line -> line.split("\t")).toList();

  AuditBench() throws Exception {
    Files.writeString(collector, CollectorScript.sent(Nonce.draw(new SecureRandom()), Set.of()));
  }

  /// Arguments: turns on one host (10) and rounds over many (3); fewer only try the benchmark itself.
  public static void main(String[] arguments) throws Exception {
    var bench = new AuditBench();
    bench.oneHost(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10);
    bench.manyHosts(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3);
    Files.delete(bench.collector);
    bench.guests.close();
    System.exit(0); // the adapter's threads may idle on
  }

  private void oneHost(int turns) throws Exception {
    for (var warmUp = 0; warmUp < 3; warmUp++) {
      audited(ONE);
      plain(ONE);
    }
    var logins = new ArrayList<Long>();
    var plains = new ArrayList<Long>();
    var audits = new ArrayList<Long>();
    for (var turn = 0; turn < turns; turn++) {
      logins.add(timed(() -> ssh(ONE, "true", new File("/dev/null"))));
      plains.add(timed(() -> plain(ONE)));
      audits.add(timed(() -> audited(ONE)));
      System.err.printf("turn %d of %d%n", turn + 1, turns);
    }
    System.out.printf("| one host (`%s`), median of %d, in turns | median | least | most |%n|---|---|---|---|%n", ONE,
        turns);
    row("`ssh host true`", logins);
    row("(a) `ssh host /bin/sh -s < collector`", plains);
    row("(b) warm Guardbee audit", audits);
    for (var id : SINGLE) {
      var checks = new ArrayList<Long>();
      for (var turn = 0; turn < turns; turn++) {
        checks.add(timed(() -> audited(ONE, spec -> spec.id().value().equals(id), id)));
      }
      row("warm, `" + id + "` alone, at most 5 s", checks);
    }
    System.out.printf("| (b) / (a), at most 1.5 | %.2f | | |%n", (double) median(audits) / median(plains));
    System.out.printf("| collector: (a) less the login, at most 3 s | %.2f s | | |%n%n",
        (median(plains) - median(logins)) / 1e9);
  }

  private void manyHosts(int rounds) throws Exception {
    var hosts = MANY.stream().filter(name -> inventory.stream().anyMatch(row -> row[0].equals(name))).toList();
    var plains = new ArrayList<Long>();
    var audits = new ArrayList<Long>();
    var playbooks = new ArrayList<Long>();
    for (var round = 0; round < rounds; round++) {
      if (ansible()) {
        playbooks.add(timed(() -> ansible(hosts)));
      }
      plains.add(timed(() -> xargs(hosts)));
      audits.add(timed(() -> together(hosts)));
      System.err.printf("round %d of %d%n", round + 1, rounds);
    }
    System.out.printf("| %d audits over %d hosts, %d at once, median of %d, in turns | seconds | audits a second |%n"
        + "|---|---|---|%n", AUDITS, hosts.size(), AT_ONCE, rounds);
    System.out.printf("| `xargs -P %d` of the plain command | %.1f | %.2f |%n", AT_ONCE, median(plains) / 1e9,
        AUDITS * 1e9 / median(plains));
    System.out.print(playbooks.isEmpty()
        ? "| ansible is not installed: `apt-get install ansible-core` | | |\n"
        : "| `ansible -f %d -m script` | %.1f | %.2f |%n".formatted(AT_ONCE, median(playbooks) / 1e9,
            AUDITS * 1e9 / median(playbooks)));
    System.out.printf("| Guardbee | %.1f | %.2f |%n", median(audits) / 1e9, AUDITS * 1e9 / median(audits));
    System.out.printf("| throughput, at least 0.8 | | %.2f |%n", (double) median(plains) / median(audits));
  }

  private Void together(List<String> hosts) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Void>>();
      for (var i = 0; i < AUDITS; i++) {
        var host = hosts.get(i % hosts.size());
        running.add(threads.submit(() -> audited(host)));
      }
      for (var each : running) {
        each.get();
      }
    }
    return null;
  }

  private Void xargs(List<String> hosts) throws Exception {
    var names = new ArrayList<String>();
    for (var i = 0; i < AUDITS; i++) {
      names.add(hosts.get(i % hosts.size()));
    }
    var list = Files.writeString(Files.createTempFile("guardbee-bench", ".hosts"), String.join("\n", names) + "\n");
    succeed(new ProcessBuilder("xargs", "-P", "" + AT_ONCE, "-I{}", "sh", "-c",
        "ssh -F \"$0\" {} /bin/sh -s <\"$1\" >/dev/null", STATE.resolve("keys/ssh_config").toString(),
        collector.toString()).redirectInput(list.toFile()));
    Files.delete(list);
    return null;
  }

  private static boolean ansible() throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v ansible").redirectOutput(new File("/dev/null")).start()
        .waitFor() == 0;
  }

  /// The same collector by ansible's module that needs no Python on the host; each audit is a host of its own to it.
  private Void ansible(List<String> hosts) throws Exception {
    var rows = new ArrayList<String>();
    for (var i = 0; i < AUDITS; i++) {
      rows.add("audit%d ansible_host=%s".formatted(i, hosts.get(i % hosts.size())));
    }
    var list = Files.writeString(Files.createTempFile("guardbee-bench", ".hosts"), String.join("\n", rows) + "\n");
    var command = new ProcessBuilder("ansible", "all", "-i", list.toString(), "-f", "" + AT_ONCE, "--ssh-common-args",
        "-F " + STATE.resolve("keys/ssh_config"), "-m", "script", "-a", collector.toString());
    // Not every host has a server for files.
    command.environment().put("ANSIBLE_SSH_TRANSFER_METHOD", "piped");
    succeed(command);
    Files.delete(list);
    return null;
  }

  private Void plain(String host) throws Exception {
    return ssh(host, "/bin/sh -s", collector.toFile());
  }

  private Void ssh(String host, String command, File input) throws Exception {
    succeed(new ProcessBuilder("ssh", "-F", STATE.resolve("keys/ssh_config").toString(), host, command)
        .redirectInput(input));
    return null;
  }

  private static void succeed(ProcessBuilder command) throws Exception {
    var ended = command.redirectOutput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        .waitFor();
    if (ended != 0) {
      throw new IllegalStateException(String.join(" ", command.command()) + " ended with " + ended);
    }
  }

  /// An audit that could not look is no audit: it ends the benchmark rather than make it faster.
  private Void audited(String host) {
    return audited(host, _ -> true, "ctx-os");
  }

  /// @param shown the check that shows that somebody looked
  private Void audited(String host, Predicate<CheckSpec> wanted, String shown) {
    var row = inventory.stream().filter(r -> r[0].equals(host)).findFirst().orElseThrow();
    var address = new SshAddress(row[3], row[1], Integer.parseInt(row[2]));
    var report = audit.run(new Audit.Order(Target.at(address), Set.of(), Duration.ofSeconds(120), wanted,
        catalogue.sections(wanted), _ -> {
        }), guests.at(address));
    var seen = report.checks().stream().filter(c -> c.id().value().equals(shown)).findFirst().orElseThrow();
    if (seen.outcome() instanceof Outcome.Unknown) {
      throw new IllegalStateException("No audit of " + host + ": " + seen.outcome().reason());
    }
    return null;
  }

  private static long timed(Callable<Void> work) throws Exception {
    var began = System.nanoTime();
    work.call();
    return System.nanoTime() - began;
  }

  private static long median(List<Long> times) {
    var sorted = times.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static void row(String what, List<Long> times) {
    System.out.printf("| %s | %.2f s | %.2f s | %.2f s |%n", what, median(times) / 1e9, Collections.min(times) / 1e9,
        Collections.max(times) / 1e9);
  }
}
