package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.outside.Limits;
import io.guardbee.adapters.outside.Lookout;
import io.guardbee.adapters.outside.OperatorNames;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Audit;
import io.guardbee.checks.engine.AuditEngine;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.AnnouncementFeed;
import io.guardbee.checks.probe.PastSource;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.target.SshAddress;
import io.guardbee.checks.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The real hosts that `bot/src/lab/up.sh` started: audited over SSH, changed as root from outside.
final class HostLab implements AutoCloseable {
  private static final Path STATE = Path.of(
      System.getProperty("guardbee.lab", System.getenv().getOrDefault("GUARDBEE_LAB", "/var/lib/guardbee-lab")));
  private static final Path SCRIPTS = Path.of(System.getProperty("guardbee.lab.scripts", "src/lab"));
  private static final Path INVENTORY = STATE.resolve("inventory.tsv");
  private final Map<String, SshAddress> hosts;
  private final SshGuests guests;
  /// From outside everything is asked, for the hosts are ours; each audit anew, so that a remedy shows.
  private final Lookout lookout = lookout(EnumSet.allOf(Kind.class));
  private static final Catalogue CATALOGUE = Catalogue.load();
  private final Audit audit = new Audit(new AuditEngine(CATALOGUE), InstantSource.system(), new SecureRandom());

  /// Asks for names that no host owns: `net-wrong` and `mail-wrong` find the first one, and throw mail for the second away.
  private static Lookout lookout(Set<Kind> kinds) {
    return new Lookout("the lab's gateway", _ -> true, kinds, Limits.USUAL, InstantSource.system(),
        new OperatorNames("www.elsewhere.test", "stranger@elsewhere.example"));
  }

  private HostLab(Map<String, SshAddress> hosts, SshGuests guests) {
    this.hosts = hosts;
    this.guests = guests;
  }

  /// A row of the truth table.
  record Truth(String host, String check, String outcome, String reason) {}

  /// What a command printed, both streams, and how it ended.
  record Ran(int exitCode, String output) {}

  /// Opens the lab; without one the tests are skipped aloud, or fail under `CI=true`.
  static HostLab open() {
    if (!Files.exists(INVENTORY)) {
      assertThat(System.getenv("CI")).as("The host lab must be up in CI: run bot/src/lab/up.sh").isNotEqualTo("true");
      Assumptions.abort("SKIPPED: no host lab is up; start one with bot/src/lab/up.sh (as root, on Debian)");
    }
    var settings = new SshSettings(List.of(STATE.resolve("keys/auditor_ed25519")), false,
        List.of(STATE.resolve("keys/known_hosts")), List.of(), false, List.of(), Duration.ofSeconds(10),
        Duration.ofSeconds(15), 16);
    return new HostLab(inventory(), new SshGuests(settings, _ -> new char[0]));
  }

  /// Columns: name, address, port, user; the first user of a host is the auditor.
  private static Map<String, SshAddress> inventory() {
    return lines(INVENTORY).stream().filter(row -> !row.startsWith("#")).map(row -> row.split("\t"))
        .filter(row -> row.length >= 4 && row[2].matches("[0-9]+"))
        .collect(Collectors.toMap(row -> row[0], row -> new SshAddress(row[3], row[1], Integer.parseInt(row[2])),
            (first, _) -> first, java.util.LinkedHashMap::new));
  }

  /// The truth table, written by hand: a row of a host stands before one of every host (`*`).
  static List<Truth> truth() {
    var rows = files(SCRIPTS.resolve("truth")).stream().flatMap(file -> lines(file).stream())
        .filter(row -> !row.startsWith("#")).map(row -> row.split("\t"))
        .filter(row -> row.length >= 4 && !row[0].equals("host"))
        .map(row -> new Truth(row[0], row[1], row[2], row[3])).toList();
    var own = rows.stream().filter(row -> !row.host().equals("*")).toList();
    var told = own.stream().map(row -> row.host() + " " + row.check()).collect(Collectors.toSet());
    var hosts = own.stream().map(Truth::host).distinct().toList();
    var common = rows.stream().filter(row -> row.host().equals("*"))
        .flatMap(row -> hosts.stream().map(host -> new Truth(host, row.check(), row.outcome(), row.reason())))
        .filter(row -> !told.contains(row.host() + " " + row.check()));
    return Stream.concat(own.stream(), common).toList();
  }

  Set<String> hosts() {
    return hosts.keySet();
  }

  /// Audits a host the way `guardbee audit ssh://…` does.
  AuditReport audit(String host) {
    return audit(hosts.get(host));
  }

  /// Audits a host as another account than the auditor's, with the auditor's key.
  AuditReport audit(String host, String user) {
    var usual = hosts.get(host);
    return audit(new SshAddress(user, usual.host(), usual.port()));
  }

  /// The auditor's public key.
  String publicKey() {
    return lines(STATE.resolve("keys/auditor_ed25519.pub")).getFirst();
  }

  /// Audits a host, and asks questions of these kinds alone from outside.
  AuditReport audit(String host, Set<Kind> kinds) {
    try (var asking = lookout(kinds)) {
      return audit(hosts.get(host), asking);
    }
  }

  private AuditReport audit(SshAddress address) {
    return audit(address, lookout);
  }

  /// What one check says of a host: only what it reads is asked for, as when a person asks about one check alone.
  CheckResult result(String host, String check) {
    return audit(hosts.get(host), lookout, spec -> spec.id().value().equals(check)).checks().getFirst();
  }

  private AuditReport audit(SshAddress address, Lookout lookout) {
    return audit(address, lookout, _ -> true);
  }

  private AuditReport audit(SshAddress address, Lookout lookout, Predicate<CheckSpec> wanted) {
    return look(audit, address, lookout, wanted).report();
  }

  /// Audits a host as one who remembers.
  Audit.Seen remembering(String host, PastSource past) {
    return look(new Audit(new AuditEngine(CATALOGUE), InstantSource.system(), new SecureRandom(), AdvisorySource.NONE,
        AnnouncementFeed.Source.NONE, past), hosts.get(host), lookout, _ -> true);
  }

  private Audit.Seen look(Audit audit, SshAddress address, Lookout lookout, Predicate<CheckSpec> wanted) {
    var order = new Audit.Order(Target.at(address), Set.of(), Duration.ofSeconds(60), wanted,
        CATALOGUE.sections(wanted), _ -> {
        });
    var sides = new Sides(Optional.empty(), Optional.of(lookout),
        new Approach(List.of(address.host()), List.of(), address.port()), Optional.empty());
    return audit.look(order, guests.at(address), sides);
  }

  /// Runs a script of POSIX sh as root inside a host, past its sshd and its sudo.
  Ran root(String host, String script, Duration limit) {
    return run(List.of("bash", SCRIPTS.resolve("exec.sh").toString(), host, "/bin/sh", "-s"), script, limit);
  }

  /// Tries to log in as somebody that the host does not know, from the lab's second address, which no jail ignores.
  void strangerTries(String host, String user) {
    var number = hosts.get(host).host().replaceFirst(".*\\.", "");
    run(List.of("ip", "netns", "exec", System.getenv().getOrDefault("GUARDBEE_LAB_NET", "gblab"), "ssh", "-o",
        "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-b", "10.78.0.2",
        user + "@10.78.0." + number), "", Duration.ofSeconds(30));
  }

  /// Puts a host back as it was built.
  void reset(String host) {
    var ran = run(List.of("bash", SCRIPTS.resolve("reset.sh").toString(), host), "", Duration.ofMinutes(2));
    assertThat(ran.exitCode()).as("reset of %s: %s", host, ran.output()).isZero();
  }

  @Override
  public void close() {
    lookout.close();
    guests.close();
  }

  private static Ran run(List<String> command, String input, Duration limit) {
    try {
      var out = Files.createTempFile("guardbee-lab", ".out");
      var in = Files.writeString(Files.createTempFile("guardbee-lab", ".in"), input);
      var process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(in.toFile())
          .redirectOutput(out.toFile()).start();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return new Ran(-1, "stopped after " + limit + ": " + Files.readString(out, StandardCharsets.UTF_8));
      }
      var text = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(in);
      return new Ran(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<Path> files(Path directory) {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
