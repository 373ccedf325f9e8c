package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `trust-host-key`: whether the host key that the VM presents is one that its console showed at its first start.
@AutoService(Check.class)
public final class HostKeyFromCloud implements Check {
  private static final String RULE = "the key presented is among those of the last first start on the VM's console";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'")
      .withZone(ZoneOffset.UTC);

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("trust-host-key", 0, View.CLOUD, Severity.CRITICAL,
        "The SSH host key is the one the cloud printed");
  }

  @Override
  public Set<String> sections() {
    return Set.of();
  }

  @Override
  public Verdict judge(Facts facts) {
    var known = facts.surroundings().identity();
    return known.presented().map(key -> Verdict.of(judge(known, key), RULE))
        .orElseGet(() -> Judged.unknown(unseen(facts)));
  }

  private static ProbeFailure unseen(Facts facts) {
    return facts.inside() instanceof Probed.Missed<Collected>(var why)
        ? why
        : new ProbeFailure.Undecided("Nobody saw the host key of the VM in this audit.",
            "Audit it by its name, with the cloud and over SSH.");
  }

  private static Outcome judge(HostKeyEvidence known, HostKeyProbe.Key presented) {
    return known.console()
        .then(console -> console.vouched(known.actions()).map(keys -> beside(known, presented, console, keys)))
        .judge(outcome -> outcome);
  }

  private static Outcome beside(HostKeyEvidence known, HostKeyProbe.Key presented, ConsoleKeys console,
      List<HostKeyProbe.Key> printed) {
    if (printed.stream().anyMatch(key -> key.fingerprint().equals(presented.fingerprint()))) {
      return new Outcome.Pass(
          "The VM presents " + presented.shown() + ", which its console showed at its first start.");
    }
    var remake = known.actions().map(console::outdated).or(Optional.empty());
    return remake.map(done -> rebuilt(presented, done))
        .orElseGet(() -> decided(known, presented).orElseGet(() -> strange(presented, printed)));
  }

  private static Outcome rebuilt(HostKeyProbe.Key presented, InstanceAction done) {
    return new Outcome.Unknown(new ProbeFailure.Undecided("The VM presents " + presented.shown()
        + ", which its console does not show; it got another disk on " + DAY.format(done.at()) + " (" + done.action()
        + "), which may explain that.", "Compare the fingerprint on the VM itself and accept it: /trust VM."));
  }

  /// Keys can be made anew on purpose, which the console does not show; whoever decided so answers for it.
  private static Optional<Outcome> decided(HostKeyEvidence known, HostKeyProbe.Key presented) {
    var who = switch (known.trust()) {
      case ACCEPTED -> "a person accepted it with /trust";
      case PINNED -> "the settings pin it";
      case KNOWN, CLOUD, ACCEPTED_NEW, REFUSED, LOCAL, SELF_REPORTED, NONE -> "";
    };
    return who.isEmpty()
        ? Optional.empty()
        : Optional.of(new Outcome.Unknown(new ProbeFailure.Undecided("The VM presents " + presented.shown()
            + ", which its console does not show; " + who + ".",
            "If nobody made new host keys on the VM, take that back: /trust VM revoke.")));
  }

  private static Outcome strange(HostKeyProbe.Key presented, List<HostKeyProbe.Key> printed) {
    var shown = printed.stream().map(HostKeyProbe.Key::shown).collect(Collectors.joining(" or "));
    return new Outcome.Fail(
        "The VM presents a host key that its console does not show, and the cloud knows of no rebuild "
            + "that explains it: somebody may stand in between.",
        List.of(new Finding("host key", List.of(new Evidence("the key presented", presented.shown()),
            new Evidence("the VM's console", shown)))));
  }
}
