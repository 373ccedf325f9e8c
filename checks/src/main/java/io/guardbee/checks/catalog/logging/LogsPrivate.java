package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.logs.LogFiles;
import io.guardbee.checks.probe.logs.LogFiles.LogFile;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `log-perms`: nobody but root and the groups that are for it reads who logs in, and nobody else writes logs. What
/// everybody may do to a file shows without root.
@AutoService(Check.class)
public final class LogsPrivate implements Check {
  private static final String RULE = "Nothing below /var/log is writable by everyone, and logs of logins are not readable by"
      + " everyone and belong to the system";
  private static final Pattern SENSITIVE = Pattern.compile(
      "/var/log/(?:auth\\.log|secure|btmp|sudo\\.log)[A-Za-z0-9._-]*|/var/log/audit/.*|.*/system\\.journal");
  private static final Set<String> OWNERS = Set.of("root", "syslog", "messagebus");
  private static final Set<String> GROUPS = Set.of("root", "adm", "utmp", "syslog", "systemd-journal");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-perms", 13, View.INSIDE, Severity.MEDIUM, "Logs are readable by the right people alone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(LogFiles.READER)
        .judge(LogsPrivate::outcome), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(LogRemedies.rights());
  }

  private static Outcome outcome(LogFiles files) {
    var findings = new ArrayList<Finding>();
    files.writable().or(List.of()).forEach(
        path -> findings.add(Finding.of(path, "find /var/log -perm -0002", path + " is writable by everyone")));
    files.files().stream().filter(file -> SENSITIVE.matcher(file.path()).matches()).forEach(file -> {
      if (file.worldReadable()) {
        findings.add(Finding.of(file.path(), "stat", file.path() + " is readable by everyone, mode " + mode(file)));
      }
      if (!OWNERS.contains(file.owner()) || !GROUPS.contains(file.group())) {
        findings.add(Finding.of(file.path(), "stat", file.path() + " belongs to " + file.owner() + ":" + file.group()));
      }
    });
    return findings.isEmpty()
        ? files.writable().judge(_ -> new Outcome.Pass(
            "Nothing below /var/log is writable by everyone, and no log of logins is readable by everyone."))
        : new Outcome.Fail("Logs are open to the wrong people: "
            + String.join(", ", findings.stream().map(Finding::object).distinct().limit(6).toList()) + ".", findings);
  }

  private static String mode(LogFile file) {
    return "0" + Integer.toOctalString(file.mode());
  }
}
