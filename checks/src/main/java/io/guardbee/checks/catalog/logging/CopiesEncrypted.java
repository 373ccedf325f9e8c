package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.logs.Forward;
import io.guardbee.checks.probe.logs.Forward.Cover;
import io.guardbee.checks.probe.logs.LogForwards;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `log-remote-encrypted`: nobody on the way reads along. The other end has to offer TLS first, so there is no remedy: the
/// text of the check shows what to write.
@AutoService(Check.class)
public final class CopiesEncrypted implements Check {
  private static final String RULE = "Every place that logs are sent to is reached by TLS and has to show who it is";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-remote-encrypted", 13, View.INSIDE, Severity.MEDIUM, "Remote logs travel encrypted");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> {
      var outcome = facts.of(LogForwards.READER).judge(forwards -> outcome(forwards.each()));
      return outcome instanceof Outcome.Fail && facts.of(LogForwards.READER)
          .map(forwards -> clear(forwards.each()).isEmpty()).or(false)
              ? Verdict.of(outcome, RULE, Modifier.warning("they are encrypted, if for whoever answers"))
              : Verdict.of(outcome, RULE);
    });
  }

  private static Outcome outcome(List<Forward> forwards) {
    if (forwards.isEmpty()) {
      return new Outcome.NotApplicable("No logs are sent to another machine; log-remote carries that.");
    }
    var bad = Stream.concat(clear(forwards).stream(), with(forwards, Cover.ANYBODY).stream()).toList();
    if (!bad.isEmpty()) {
      return new Outcome.Fail("Logs can be read on the way: "
          + bad.stream().map(CopiesEncrypted::words).distinct().limit(4).collect(Collectors.joining("; ")) + ".",
          bad.stream().map(forward -> Finding.of("forward:" + forward.words(), forward.place(), words(forward)))
              .distinct().toList());
    }
    var unknown = with(forwards, Cover.UNKNOWN).stream().findFirst();
    if (unknown.isPresent()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("Guardbee does not read how " + unknown.get().by()
          + " is told to send logs on.", "Look into its configuration for TLS that verifies the other end."));
    }
    var tunnelled = forwards.stream().filter(Forward::loopback).findFirst();
    return tunnelled.<Outcome>map(forward -> new Outcome.AttestationDue("Logs go to " + forward.words()
        + " on the VM itself: confirm that a tunnel with encryption (stunnel, WireGuard, SSH) takes them from there, and"
        + " to which machine."))
        .orElseGet(() -> new Outcome.Pass("All by TLS to a verified end: "
            + forwards.stream().map(Forward::words).distinct().limit(4).collect(Collectors.joining(", ")) + "."));
  }

  /// To a program on the same machine nothing travels.
  private static List<Forward> clear(List<Forward> forwards) {
    return with(forwards, Cover.CLEAR);
  }

  private static List<Forward> with(List<Forward> forwards, Cover cover) {
    return forwards.stream().filter(forward -> forward.cover() == cover && !forward.loopback()).toList();
  }

  private static String words(Forward forward) {
    var how = switch (forward.over()) {
      case UDP -> "UDP";
      case TCP -> "TCP";
      case OTHER -> "the network";
    };
    return forward.by() + " sends to " + forward.words() + (forward.cover() == Cover.ANYBODY
        ? " by TLS and takes whoever answers for it"
        : " in clear text over " + how);
  }
}
