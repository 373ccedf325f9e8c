package io.guardbee.checks.catalog.updates;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.RebootFacts;
import io.guardbee.checks.probe.RebootFacts.Image;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `upd-reboot`: what was installed is also what runs.
@AutoService(Check.class)
public final class NoRebootPending implements Check {
  private static final Duration LONG = Duration.ofDays(30);
  private static final String RULE = "no package asks for a reboot and the newest installed kernel of the flavour runs";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("upd-reboot", 4, View.INSIDE, Severity.MEDIUM, "No reboot is pending");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "reboot");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> {
      if (!os.container().equals("none") && !os.container().equals("unknown")) {
        return Verdict.of(new Outcome.NotApplicable("A container: the kernel is the host's."), RULE);
      }
      return switch (facts.of(RebootFacts.READER)) {
        case Probed.Missed<RebootFacts>(var why) -> Judged.unknown(why);
        case Probed.Got<RebootFacts>(var reboot) -> machine(reboot, os, facts);
      };
    });
  }

  private static Verdict machine(RebootFacts reboot, OsFacts os, Facts facts) {
    if (reboot.flagged() && os.container().equals("none")) {
      return pending("A reboot is required" + by(reboot.packages()), Finding.of("reboot", "/run/reboot-required",
          "since " + reboot.flag() + by(reboot.packages())), reboot.flag(), reboot, os, facts);
    }
    return switch (reboot.images()) {
      case Probed.Missed<List<Image>>(var why) -> Judged.unknown(why);
      case Probed.Got<List<Image>>(var images) -> kernel(images, reboot, os, facts);
    };
  }

  private static Verdict kernel(List<Image> images, RebootFacts reboot, OsFacts os, Facts facts) {
    var running = reboot.running(images);
    var newest = reboot.newest(images);
    if (running.isEmpty() || newest.isEmpty()) {
      return Judged.unknown(new ProbeFailure.Undecided("The running kernel " + shown(reboot.release())
          + " belongs to no installed package, so it cannot be compared" + (os.container().equals("unknown")
              ? ", and whether this is a container is not known either."
              : "."),
          "Reboot into an installed kernel, or answer this point by hand."));
    }
    if (reboot.flagged()) {
      return pending("A reboot is required" + by(reboot.packages()), Finding.of("reboot", "/run/reboot-required",
          "since " + reboot.flag()), reboot.flag(), reboot, os, facts);
    }
    var image = newest.get();
    if (!image.equals(running.get())) {
      return pending("Kernel " + shown(image.release()) + " is installed and " + shown(reboot.release()) + " runs",
          Finding.of("kernel", "uname -r", reboot.release() + ", installed " + image.release() + " " + image.version()),
          image.installed(), reboot, os, facts);
    }
    var built = reboot.buildVersion();
    if (built.isPresent() && built.get().compareTo(image.version()) < 0) {
      return pending("Kernel " + shown(image.release()) + " was replaced by a newer build that does not run yet",
          Finding.of("kernel", "uname -v", "built as " + built.get() + ", installed " + image.version()),
          image.installed(), reboot, os, facts);
    }
    return Verdict.of(new Outcome.Pass("The newest installed kernel runs: " + shown(reboot.release())
        + (reboot.livepatched() ? ", live-patched." : ".")), RULE);
  }

  private static Verdict pending(String what, Finding finding, Instant since, RebootFacts reboot, OsFacts os,
      Facts facts) {
    var age = Duration.between(since, os.clock());
    var known = os.skewFrom(facts.surroundings().now()).isEmpty() && !since.equals(Instant.EPOCH) && !age.isNegative();
    var outcome = new Outcome.Fail(what + (known ? ", since " + Ages.words(age) : "")
        + (reboot.livepatched() ? "; a live patch mends part of it until then." : "."), List.of(finding));
    return known && age.compareTo(LONG) > 0
        ? Verdict.of(outcome, RULE, new Modifier(1, "pending for more than 30 days"))
        : Verdict.of(outcome, RULE);
  }

  private static String by(List<String> packages) {
    return packages.isEmpty() ? "" : " by " + shown(String.join(", ", packages));
  }

  private static String shown(String text) {
    return io.guardbee.checks.result.PlainText.line(text, 120);
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return Optional.of(new Remedy("""
        (
        set -eu
        if [ -e /run/systemd/shutdown/scheduled ]; then
          echo 'A shutdown is already planned:'
          cat /run/systemd/shutdown/scheduled
          exit 0
        fi
        echo 'Who is logged in:'
        who
        echo 'What works hardest, and since when:'
        ps -eo user,pid,etime,pcpu,args --sort=-pcpu | head -n 12
        if command -v nvidia-smi >/dev/null; then nvidia-smi; fi
        echo 'Kernels that can start, newest last; without its initrd a kernel may not come up:'
        ls -ltr /boot | grep -E 'vmlinuz|initrd' || echo 'none in /boot: the machine is started from outside'
        df -h /boot
        wall 'This machine reboots in 10 minutes.' || true
        if [ -d /run/systemd/system ]; then
          shutdown -r +10 'to start what was updated'
        else
          setsid shutdown -r +10 'to start what was updated' >/dev/null 2>&1 </dev/null &
        fi
        echo 'The reboot comes in 10 minutes, and nobody can log in for the last 5; this stops it: shutdown -c'
        )
        """, "uname -r; uptime; ls -l /run/reboot-required", "shutdown -c",
        "Everything on the VM stops for a minute or two; make sure that the console is within reach and a snapshot taken"
            + "."));
  }
}
