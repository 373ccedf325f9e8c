package io.guardbee.checks.catalog.bruteforce;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.BanFacts.Jail;
import io.guardbee.checks.probe.BanFacts.LogFile;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SshdServer;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `bf-log-source`: what the SSH jail reads is written to, and its filter knows the lines.
@AutoService(Check.class)
public final class JailSourceAlive implements Check {
  /// sudo, cron and every login write to the log of logins, so an hour of silence is common and a day is not.
  private static final Duration FRESH = Duration.ofHours(24);
  private static final String RULE = "The jail's file is fresh and not empty, or its journal match fits sshd's lines";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("bf-log-source", 5, View.INSIDE, Severity.MEDIUM, "fail2ban reads where SSH logins are logged");
  }

  @Override
  public Set<String> sections() {
    return Set.of("bruteforce", "os", "sshd");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Jails.judgeEach(facts, RULE, JailSourceAlive::outcome);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return BanRemedies.source(facts);
  }

  static Outcome outcome(Jails.Scene scene, Jail jail) {
    return scene.facts().of(SshdServer.READER).judge(server -> {
      if (!server.openssh() || server.version().isEmpty()) {
        return Jails.undecided("Which lines the SSH server (" + server.kind() + ") logs is not known.",
            "Look on the VM whether jail " + jail.name() + " counts failed logins.");
      }
      var renamed = server.atLeast(9, 8);
      if (renamed && jail.prefix().contains("sshd") && !jail.prefix().contains("session")) {
        return Jails.fail(jail,
            "The filter of jail " + jail.name() + " does not know the name sshd-session, under which"
                + " OpenSSH " + server.version() + " logs.",
            "fail2ban-client get " + jail.name() + " prefregex",
            jail.prefix());
      }
      return jail.journal() ? journal(scene, jail, renamed) : files(scene, jail);
    });
  }

  private static Outcome journal(Jails.Scene scene, Jail jail, boolean renamed) {
    var match = jail.match();
    var fits = match.isEmpty() || Arrays.stream(match.split("\\s\\+\\s")).anyMatch(group -> fits(group, renamed));
    if (!fits) {
      return Jails.fail(jail, "Jail " + jail.name() + " reads lines of the journal that are not sshd's.",
          "fail2ban-client get " + jail.name() + " journalmatch", match);
    }
    return scene.bans().journalNewest().judge(newest -> fresh(scene, newest, new Outcome.Pass("Jail " + jail.name()
        + " reads the journal, which is written to, with a match that fits sshd: "
        + (match.isEmpty() ? "everything" : match) + "."),
        () -> Jails.fail(jail, "Nothing writes to the journal.",
            "journalctl -n 1", "newest line of " + newest)));
  }

  /// All terms of a group must hold for a line of sshd: terms on one field are alternatives to each other.
  private static boolean fits(String group, boolean renamed) {
    var process = renamed ? "sshd-session" : "sshd";
    var terms = group.strip().split("\\s+");
    return Arrays.stream(terms).map(term -> term.split("=", 2)[0]).distinct()
        .allMatch(field -> Arrays.stream(terms).filter(term -> term.startsWith(field + "="))
            .map(term -> term.substring(field.length() + 1)).anyMatch(value -> switch (field) {
              case "_SYSTEMD_UNIT" -> value.equals("ssh.service");
              case "_COMM", "SYSLOG_IDENTIFIER" -> value.equals(process);
              default -> false;
            }));
  }

  private static Outcome files(Jails.Scene scene, Jail jail) {
    var files = jail.files().stream().filter(scene.fail2ban().files()::containsKey).toList();
    var alive = files.stream().filter(name -> file(scene, name).size() > 0)
        .max(java.util.Comparator.comparing(name -> file(scene, name).modified()));
    if (alive.isEmpty()) {
      return Jails.fail(jail, "Jail " + jail.name() + " reads a log that is empty or not there.",
          "fail2ban-client get " + jail.name() + " logpath",
          jail.files().isEmpty() ? "no file" : jail.files() + (files.isEmpty() ? " missing" : " empty"));
    }
    var modified = file(scene, alive.get()).modified();
    return fresh(scene, modified, new Outcome.Pass("Jail " + jail.name() + " reads " + alive.get()
        + ", which was written to in the last day."),
        () -> Jails.fail(jail, "Nobody writes to the log that jail "
            + jail.name() + " reads.", alive.get(), "last written " + modified));
  }

  private static LogFile file(Jails.Scene scene, String name) {
    return scene.fail2ban().files().getOrDefault(name, new LogFile(0, Instant.EPOCH));
  }

  private static Outcome fresh(Jails.Scene scene, Instant newest, Outcome alive, Supplier<Outcome> stale) {
    var skew = scene.os().skewFrom(scene.facts().surroundings().now());
    if (skew.isPresent()) {
      return new Outcome.Unknown(new ProbeFailure.ClockWrong(skew.get()));
    }
    var age = Duration.between(newest, scene.os().clock());
    if (age.compareTo(FRESH.negated()) < 0) {
      return Jails.undecided("The log is from the future, by " + Ages.words(age.abs()) + ".", "Set the VM's clock.");
    }
    return age.compareTo(FRESH) <= 0 ? alive : stale.get();
  }
}
