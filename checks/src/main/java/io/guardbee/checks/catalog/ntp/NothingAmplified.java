package io.guardbee.checks.catalog.ntp;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion.Ask;
import io.guardbee.checks.probe.outside.NtpTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ntp-amplification`: no time server of the VM answers a small packet of a stranger with a larger one.
@AutoService(Check.class)
public final class NothingAmplified implements Check {
  private static final String RULE = "what comes back for one packet of mode 7, one of mode 6 and one of mode 3";
  private static final SeenOutside.Subject SERVER = new SeenOutside.Subject(Kind.NTP, "a time server",
      listener -> listener.protocol().equals("udp") && listener.port() == 123);

  private record Answer(Asked asked, NtpQuestion question, NtpTold told) {}

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ntp-amplification", 12, View.OUTSIDE, Severity.HIGH, "The NTP server amplifies nothing");
  }

  @Override
  public Set<String> sections() {
    return Set.of("ntp", "os", "sockets"); // the first two for the remedy
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.NTP);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SERVER,
        seen -> judge(seen, facts.surroundings().purposes().contains(Purpose.NTP)));
  }

  /// Where the inside shows that chrony is told to serve: then it is the same change. An ntpd that keeps silent to
  /// strangers still holds its port, so from outside nothing would tell that it does.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var here = fail.findings().stream().allMatch(finding -> finding.object().startsWith("udp/123/"));
    return here && new ServesOwnClients().judge(facts).outcome() instanceof Outcome.Fail inside
        && inside.findings().stream().allMatch(finding -> finding.object().equals("chronyd"))
            ? TimeRemedy.of("chronyd", false)
            : Optional.empty();
  }

  private static Verdict judge(SeenOutside seen, boolean declared) {
    var answers = seen.asked().stream().flatMap(one -> answer(one).stream()).toList();
    var control = answers.stream().filter(a -> a.question().ask() != Ask.TIME && !a.told().refused()).toList();
    if (!control.isEmpty()) {
      var most = control.stream().mapToInt(a -> a.told().tenfold()).max().orElse(0);
      return Verdict.of(new Outcome.Fail("The time server answers control queries of strangers: "
          + Words.list(control.stream().map(a -> a.question().ask().words())) + ". The answer is " + times(most)
          + " times the question.", findings(seen, control), doubt(seen, answers)), RULE);
    }
    var time = answers.stream().filter(a -> a.question().ask() == Ask.TIME && !a.told().refused()).toList();
    if (!time.isEmpty() && !declared) {
      return Verdict.of(new Outcome.Fail("The VM gives the time to strangers, and is not declared to be a time server.",
          findings(seen, time), doubt(seen, answers)), RULE,
          Modifier.warning("the answer is no larger than the question"));
    }
    return doubt(seen, answers).map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(time.isEmpty()
        ? "No time server answers strangers."
        : "The time server gives the time and answers no control query."), RULE));
  }

  /// A server that gives the time and keeps silent otherwise refuses; one that never says anything may just be unheard.
  private static Optional<ProbeFailure> doubt(SeenOutside seen, List<Answer> answers) {
    var heard = answers.stream().map(a -> a.question().door()).toList();
    return seen.asked().stream()
        .filter(one -> !heard.contains(one.question().door())
            || !(one.told() instanceof Probed.Missed<Told>(OutsideFailure.Unheard _)))
        .flatMap(one -> SeenOutside.why(one).stream()).filter(why -> !(why instanceof OutsideFailure.Refused))
        .findFirst();
  }

  private static List<Answer> answer(Asked asked) {
    return asked.question() instanceof NtpQuestion question && asked.told() instanceof Probed.Got<Told>(NtpTold told)
        ? List.of(new Answer(asked, question, told))
        : List.of();
  }

  private static List<Finding> findings(SeenOutside seen, List<Answer> answers) {
    return answers.stream().map(a -> Finding.of("udp/" + a.question().door().port() + "/" + mode(a.question().ask()),
        seen.source("the time server", a.asked()), "asked for " + a.question().ask().words() + ": "
            + a.told().sent() + " bytes sent, " + a.told().bytes() + " bytes back in "
            + Words.count(a.told().packets(), "packet", "packets") + " (" + times(a.told().tenfold()) + " times)"))
        .toList();
  }

  private static String mode(Ask ask) {
    return switch (ask) {
      case TIME -> "mode3";
      case VARIABLES -> "mode6";
      case CLIENTS -> "mode7";
    };
  }

  private static String times(int tenfold) {
    return tenfold / 10 + "." + tenfold % 10;
  }
}
