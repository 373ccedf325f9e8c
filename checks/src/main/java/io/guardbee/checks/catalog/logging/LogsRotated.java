package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.logs.LogDaemons;
import io.guardbee.checks.probe.logs.LogFiles;
import io.guardbee.checks.probe.logs.RotationFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `log-rotation`: logs do not fill the disk. The journal bounds itself; the files of others need logrotate.
@AutoService(Check.class)
public final class LogsRotated implements Check {
  private static final String RULE = "logrotate is started daily and did not fail, no log is over a gibibyte, and the disk"
      + " has 10 % left";
  private static final Duration STALE = Duration.ofDays(8);
  private static final int FULL = 90;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-rotation", 13, View.INSIDE, Severity.LOW, "Logs are rotated and the disk has room");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(RotationFacts.READER).judge(rotation -> facts
        .of(LogDaemons.READER).judge(daemons -> facts.of(LogFiles.READER)
            .judge(files -> outcome(os, rotation, daemons, files)))),
        RULE));
  }

  /// A disk that is full, or one file that grew, has causes that no snippet knows.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return fail.findings().stream().allMatch(finding -> finding.object().equals("logrotate"))
        ? Optional.of(LogRemedies.rotation())
        : Optional.empty();
  }

  private static Outcome outcome(OsFacts os, RotationFacts rotation, LogDaemons daemons, LogFiles files) {
    var findings = new ArrayList<Finding>();
    idle(os, rotation, daemons, files).ifPresent(why -> findings.add(Finding.of("logrotate", "logrotate", why)));
    files.huge().or(List.of()).forEach(path -> findings.add(
        Finding.of(path, "find /var/log", path + " is larger than 1 GiB")));
    files.used().map(used -> used >= FULL ? Optional.of(used) : Optional.<Integer>empty()).or(Optional.empty())
        .ifPresent(used -> findings.add(Finding.of("disk", "df /var/log", used + " % of it are in use")));
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Logs may fill the disk: " + String.join("; ", findings.stream()
          .map(finding -> finding.evidence().getFirst().excerpt()).limit(4).toList()) + ".", findings,
          Membership.missed(files.huge())
              .or(() -> Membership.missed(files.used())));
    }
    if (files.huge() instanceof Probed.Missed<List<String>>(var why)) {
      return new Outcome.Unknown(why);
    }
    return files.used().judge(used -> new Outcome.Pass("logrotate is started daily, and " + (100 - used)
        + " % of the disk that holds the logs are free."));
  }

  /// Why nothing rotates.
  private static Optional<String> idle(OsFacts os, RotationFacts rotation, LogDaemons daemons, LogFiles files) {
    if (!rotation.installed()) {
      return Optional.of("logrotate is not installed");
    }
    // the script of cron.daily leaves it to the timer where systemd runs
    if (os.systemd() ? !rotation.timer() : !(rotation.daily() && daemons.cron())) {
      return Optional
          .of(os.systemd() ? "logrotate.timer does not run" : "nothing starts logrotate: no cron with its script");
    }
    if (rotation.failure().isPresent()) {
      return Optional.of("the last run of logrotate failed: " + PlainText.line(rotation.failure().get(), 40));
    }
    return files.at("/var/lib/logrotate/status").or(() -> files.at("/var/lib/logrotate.status"))
        .map(status -> Duration.between(status.changed(), os.clock())).filter(age -> age.compareTo(STALE) > 0)
        .map(age -> "logrotate last ran " + Ages.words(age) + " ago");
  }
}
