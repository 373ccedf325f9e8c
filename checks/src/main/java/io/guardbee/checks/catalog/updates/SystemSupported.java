package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.PackageLists;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// `upd-os-eol`: somebody still mends this release. Judged by our own clock: it is no age of the VM's.
@AutoService(Check.class)
public final class SystemSupported implements Check {
  private static final int SOON = 90;
  private static final String RULE = "the release's end of support is ahead, by the table that ships with the checks";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-os-eol", 4, View.INSIDE, Severity.HIGH, "The release still gets security updates");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "updates");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> EndOfLife.of(os.id(), os.version()).map(row -> judged(row, os, facts))
        .orElseGet(() -> Judged.unknown(new ProbeFailure.Undecided(
            "The end of support of " + PlainText.line(os.pretty(), 60) + " is not in the table.",
            "Look it up by hand; a rolling or testing release has none, and a newer Guardbee may know it."))));
  }

  private static Verdict judged(EndOfLife row, OsFacts os, Facts facts) {
    var today = facts.surroundings().now().atZone(ZoneOffset.UTC).toLocalDate();
    if (today.isAfter(row.free())) {
      return extended(row, os, facts, today);
    }
    var days = ChronoUnit.DAYS.between(today, row.free());
    if (days < SOON) {
      return Verdict.of(fail(row, os, "Support of " + name(os) + " ends on " + row.free() + ", in " + days + " days."),
          RULE, Modifier.warning("support has not ended yet"));
    }
    return Verdict.of(new Outcome.Pass(name(os) + " is supported until " + row.free() + note(row, today)), RULE);
  }

  private static String note(EndOfLife row, LocalDate today) {
    return today.isAfter(row.standard())
        ? " (long-term support since " + row.standard() + ", which covers most packages)."
        : ".";
  }

  /// After the free support only a subscription counts, and only where its archive is in use on this machine.
  private static Verdict extended(EndOfLife row, OsFacts os, Facts facts, LocalDate today) {
    var subscribed = facts.of(PackageLists.READER).map(l -> l.releases().stream().anyMatch(
        SystemSupported::subscription));
    return switch (subscribed) {
      case Probed.Missed<Boolean>(var why) -> Judged.unknown(why);
      case Probed.Got<Boolean>(var yes) -> ended(row, os, yes, today);
    };
  }

  private static Verdict ended(EndOfLife row, OsFacts os, boolean subscribed, LocalDate today) {
    if (subscribed && !today.isAfter(row.extended())) {
      return Verdict.of(new Outcome.Pass(name(os) + " has extended support by subscription until " + row.extended()
          + "."), RULE);
    }
    return Verdict.of(fail(row, os, "Support of " + name(os) + " ended on " + row.free()
        + ", and no archive of extended support is in use."), RULE);
  }

  private static boolean subscription(PackageLists.Release release) {
    return release.indexed() && (release.origin().equals("UbuntuESM") || release.origin().startsWith("Freexian")
        || release.file().startsWith("deb.freexian.com_extended-lts"));
  }

  private static Outcome fail(EndOfLife row, OsFacts os, String reason) {
    return new Outcome.Fail(reason, List.of(Finding.of("release:" + row.id() + "-" + row.version(), "/etc/os-release",
        os.pretty() + "; end of support " + row.free() + " by " + row.source())));
  }

  private static String name(OsFacts os) {
    return (os.id().equals("debian") ? "Debian " : "Ubuntu ") + PlainText.line(os.version(), 20);
  }
}
