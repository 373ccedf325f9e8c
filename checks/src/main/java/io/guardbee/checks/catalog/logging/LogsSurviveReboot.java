package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.logs.JournalFacts;
import io.guardbee.checks.probe.logs.LogDaemons;
import io.guardbee.checks.probe.logs.LogDaemons.Daemon;
import io.guardbee.checks.probe.logs.LogFiles;
import io.guardbee.checks.probe.logs.LogFiles.LogFile;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `log-persistent`: what is logged is on disk after a reboot, in the journal or in the files of a syslog daemon.
@AutoService(Check.class)
public final class LogsSurviveReboot implements Check {
  private static final String RULE = "journald or a syslog daemon wrote to a file below /var/log within a day";
  private static final Duration LIMIT = Duration.ofDays(1);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-persistent", 13, View.INSIDE, Severity.MEDIUM, "Logs survive a reboot");
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
    return Optional.of(facts.of(OsFacts.READER).map(OsFacts::systemd).or(false)
        ? LogRemedies.journal()
        : LogRemedies.daemon("log-persistent"));
  }

  private static Outcome outcome(Facts facts, OsFacts os, LogDaemons daemons, LogFiles files) {
    var journald = daemons.runs("systemd-journal");
    if (journald && files.kept().filter(file -> written(file, os)).isPresent()) {
      return new Outcome.Pass("journald writes to " + files.kept().get().path() + ".");
    }
    var syslog = daemons.daemons().stream().filter(Daemon::syslog).map(Daemon::name).findFirst();
    var file = files.syslog().filter(one -> written(one, os)).findFirst();
    if (syslog.isPresent() && file.isPresent()) {
      return new Outcome.Pass(syslog.get() + " writes to " + file.get().path() + ".");
    }
    if (!journald) {
      return new Outcome.Fail("No program keeps logs on disk.",
          List.of(Finding.of("logs", "/proc, /var/log", "no journald, and no syslog daemon that wrote within a day")));
    }
    return facts.of(JournalFacts.READER).judge(journal -> lost(journal, files));
  }

  private static boolean written(LogFile file, OsFacts os) {
    return Duration.between(file.changed(), os.clock()).compareTo(LIMIT) <= 0;
  }

  private static Outcome lost(JournalFacts journal, LogFiles files) {
    var why = switch (journal.storage()) {
      case "volatile" -> "journald is told to keep its journal in memory";
      case "none" -> "journald is told to keep nothing";
      case "persistent" -> "journald is told to keep its journal on disk and does not write there: it has not been"
          + " restarted, or the disk is full";
      default -> files.at("/var/log/journal").isPresent()
          ? "/var/log/journal is there and journald does not write to it: it has not been told to since"
          : "there is no /var/log/journal, so journald keeps its journal in memory";
    };
    return new Outcome.Fail("A reboot wipes the logs: " + why + ", and no syslog daemon writes files.",
        List.of(Finding.of("journald", "systemd-analyze cat-config systemd/journald.conf",
            "Storage=" + PlainText.line(journal.storage(), 40) + ", written now: "
                + files.kept().or(files::volatileJournal).map(LogFile::path).orElse("nothing"))));
  }
}
