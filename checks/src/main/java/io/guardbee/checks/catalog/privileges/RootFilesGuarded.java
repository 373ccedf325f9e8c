package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.ModeScript;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OpenFileFacts;
import io.guardbee.checks.probe.OpenFileFacts.Open;
import io.guardbee.checks.probe.OpenFileFacts.Setuid;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-world-writable`: what root runs or reads is nobody else's to change, and no program gives root's right away but
/// those of the distribution.
@AutoService(Check.class)
public final class RootFilesGuarded implements Check {
  private static final String RULE = "nothing in PATH, /etc, timetables, units and web roots is writable by everyone, and "
      + "every setuid program is from a package, and none is a shell or the like";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-world-writable", 9, View.INSIDE, Severity.HIGH,
        "Nothing that root runs is writable by everyone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "privileges");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts,
        _ -> Verdict.of(facts.of(OpenFileFacts.READER).judge(RootFilesGuarded::judge), RULE));
  }

  private static Outcome judge(OpenFileFacts files) {
    var findings = Stream.of(files.writable().stream().map(RootFilesGuarded::finding),
        files.setuid().stream().filter(Setuid::known).map(program -> finding(program, "is from no package")),
        loaded(files).map(program -> finding(program, "no package of the distribution brings it with that bit")))
        .flatMap(found -> found).toList();
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Everyone can make root run something, or run as root: "
          + Words.list(findings.stream().map(Finding::object)) + ".", findings, cut(files));
    }
    if (cut(files).isPresent()) {
      return new Outcome.Unknown(cut(files).get());
    }
    return files.setuid().isEmpty()
        ? new Outcome.Pass("Nothing in PATH, /etc, timetables, units and web roots is writable by everyone, and every "
            + "setuid program is from a package.")
        : new Outcome.Unknown(new ProbeFailure.Undecided("Nobody could be asked which package "
            + Words.list(files.setuid().stream().map(Setuid::path)) + " is from.", "Ask dpkg -S FILE on the VM."));
  }

  private static Optional<ProbeFailure> cut(OpenFileFacts files) {
    return files.cut().isEmpty()
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("The search was cut short: " + String.join(", ", files.cut()) + ".",
            "Search by hand: find / -xdev -perm -4000, find /etc -perm -2."));
  }

  private static Finding finding(Open open) {
    return Finding.of(open.path(), "find -perm -0002", "mode " + open.mode().octal() + ": " + kind(open.path()));
  }

  /// Programs of packages that hand root's right to everybody with that bit, and that no package ships with it.
  private static Stream<Setuid> loaded(OpenFileFacts files) {
    return files.packaged().stream().filter(program -> program.uid() == 0 && Powers.setuid(program.path()));
  }

  private static Finding finding(Setuid program, String why) {
    return Finding.of(program.path(), "find -perm -4000, dpkg -S", "runs with the right of uid " + program.uid()
        + " whoever starts it, and " + why);
  }

  private static String kind(String path) {
    if (path.startsWith("/etc/cron") || path.startsWith("/var/spool/cron")) {
      return "everyone may change what cron runs";
    }
    if (path.contains("/systemd/")) {
      return "everyone may change what systemd starts";
    }
    if (path.startsWith("/var/www") || path.startsWith("/srv/www") || path.startsWith("/usr/share/nginx")) {
      return "everyone on the VM, a broken web application too, may put pages and programs there";
    }
    return path.startsWith("/etc")
        ? "everyone may change a setting that root's programs read"
        : "everyone may change what root runs by that name";
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return facts.of(OpenFileFacts.READER).map(files -> ModeScript.of("priv-world-writable",
        Stream.concat(
            files.writable().stream().map(open -> new ModeScript.Change(open.path(), "o-w", Optional.empty())),
            Stream.concat(files.setuid().stream().filter(Setuid::known), loaded(files))
                .map(program -> new ModeScript.Change(program.path(), "u-s", Optional.empty())))
            .toList(),
        "Programs that wrote there as another account, or needed the setuid bit, fail; find out who set it before you go on."))
        .or(Optional.empty());
  }
}
