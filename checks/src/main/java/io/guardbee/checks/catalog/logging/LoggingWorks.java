package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.logs.JournalFacts;
import io.guardbee.checks.probe.logs.LogDaemons;
import io.guardbee.checks.probe.logs.LogDaemons.Daemon;
import io.guardbee.checks.probe.logs.LogFiles;
import io.guardbee.checks.probe.logs.LogFiles.LogFile;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `log-active`: a log daemon runs, wrote something in the last hour, and what it wrote has logins among it.
@AutoService(Check.class)
public final class LoggingWorks implements Check {
  private static final String RULE = "journald or a syslog daemon runs, wrote within the last hour, and logs who comes in";
  private static final Duration LIMIT = Duration.ofHours(1);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-active", 13, View.INSIDE, Severity.MEDIUM, "Logging works");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(LogDaemons.READER).judge(daemons -> facts
        .of(LogFiles.READER).judge(files -> outcome(facts, os, daemons, files))), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var none = facts.of(LogDaemons.READER).map(d -> d.daemons().stream().noneMatch(Daemon::keeps)).or(false);
    return none ? Optional.of(LogRemedies.daemon("log-active")) : Optional.empty();
  }

  private static Outcome outcome(Facts facts, OsFacts os, LogDaemons daemons, LogFiles files) {
    var keepers = daemons.daemons().stream().filter(Daemon::keeps).map(Daemon::name).distinct().toList();
    if (keepers.isEmpty()) {
      return new Outcome.Fail("Neither journald nor a syslog daemon runs, so nothing is logged.",
          List.of(Finding.of("logging", "/proc",
              "no systemd-journald, rsyslogd, syslog-ng or syslogd among the processes")));
    }
    var newest = Stream.concat(Stream.concat(files.kept().stream(), files.volatileJournal().stream()), files.syslog())
        .max(Comparator.comparing(LogFile::changed));
    if (newest.isEmpty()) {
      return new Outcome.Fail(String.join(" and ", keepers) + " runs and there is no log that it writes.",
          List.of(
              Finding.of("logging", "/var/log, /run/log", "no system.journal, auth.log, syslog, messages or secure")));
    }
    if (!fresh(newest.get(), os.clock())) {
      return new Outcome.Fail("The newest log was last written to " + age(newest.get(), os) + " ago.",
          List.of(
              Finding.of("logging", "times of the files", newest.get().path() + " changed " + newest.get().changed())));
    }
    return logins(facts, os, files, keepers);
  }

  /// auth.log is written to for nothing else than this; of the journal the lines are counted.
  private static Outcome logins(Facts facts, OsFacts os, LogFiles files, List<String> keepers) {
    var who = keepers.stream().map(name -> name.equals("systemd-journal") ? "journald" : name)
        .collect(Collectors.joining(" and "));
    var pass = new Outcome.Pass("Running: " + who + ". The last hour brought lines, those of logins among them.");
    if (files.authentication().anyMatch(file -> file.size() > 0 && fresh(file, os.clock()))) {
      return pass;
    }
    if (!os.systemd()) {
      return silent(facts, "auth.log did not change");
    }
    return switch (facts.of(JournalFacts.READER).then(JournalFacts::logins)) {
      case Probed.Missed<Integer>(var why) -> new Outcome.Unknown(why);
      case Probed.Got<Integer>(var count) when count > 0 -> pass;
      case Probed.Got<Integer> _ -> silent(facts, "no line of the facilities auth and authpriv in the journal");
    };
  }

  /// Guardbee's own login has to be among them, where there was one.
  private static Outcome silent(Facts facts, String seen) {
    return facts.surroundings().own().user().isEmpty()
        ? new Outcome.Unknown(
            new ProbeFailure.Undecided("The last hour brought no line of a login, and perhaps there was none.",
                "Log in to the VM, and audit again."))
        : new Outcome.Fail(
            "Logins are not logged: the last hour brought no line of any, and Guardbee itself logged in.",
            List.of(Finding.of("logins", "the last hour", seen)));
  }

  private static boolean fresh(LogFile file, Instant clock) {
    return Duration.between(file.changed(), clock).compareTo(LIMIT) <= 0;
  }

  private static String age(LogFile file, OsFacts os) {
    return Ages.words(Duration.between(file.changed(), os.clock()));
  }
}
