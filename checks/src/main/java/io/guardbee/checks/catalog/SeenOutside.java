package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a stranger was told to questions that look for one thing.
///
/// @param vantage from where it was asked, in words
/// @param asked those questions, with their answers
public record SeenOutside(String vantage, List<Asked> asked) {
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  public SeenOutside {
    asked = List.copyOf(asked);
  }

  /// What is looked for from outside.
  ///
  /// @param asks whether a question asks for it
  /// @param what it is, in words ("a web server")
  /// @param behind whether it may stand behind a listener that the inside shows
  public record Subject(Predicate<Question> asks, String what, Predicate<Listener> behind) {
    /// What all questions of one kind ask for.
    public Subject(Kind kind, String what, Predicate<Listener> behind) {
      this(question -> question.kind() == kind, what, behind);
    }
  }

  /// Judges what was told. Where nothing was asked, since no door to it answers: not applicable if the inside shows that there
  /// is none, else unknown.
  public static Verdict judge(Facts facts, Subject subject, Function<SeenOutside, Verdict> rule) {
    return switch (facts.outside()) {
      case Probed.Missed<OutsideFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<OutsideFacts>(var outside) -> {
        var seen = outside.asked().stream().filter(one -> subject.asks().test(one.question())).toList();
        yield seen.isEmpty() ? absent(facts, subject) : rule.apply(new SeenOutside(outside.vantage(), seen));
      }
    };
  }

  private static Verdict absent(Facts facts, Subject subject) {
    var there = facts.of(SocketFacts.READER).map(sockets -> sockets.beyondLoopback().anyMatch(subject.behind()));
    return there.or(true)
        ? Judged.unknown(new OutsideFailure.NoDoor(subject.what()))
        : none(subject);
  }

  /// The verdict where there is no such thing.
  public static Verdict none(Subject subject) {
    return Verdict.of(new Outcome.NotApplicable("There is not " + subject.what().replaceFirst("^an? ", "one ")
        + " that other machines reach."), "what listens, and what answers from outside");
  }

  /// Where a piece of evidence is from: `what` of that door, from where, and how long ago where that matters.
  public String source(String what, Asked asked) {
    var minutes = asked.age().toMinutes();
    var ago = asked.age().compareTo(JUST_NOW) < 0
        ? ""
        : minutes < 60 ? ", " + minutes + " min ago" : ", " + asked.age().toHours() + " h ago";
    return what + " of " + asked.question().door().where() + ", from " + vantage + ago;
  }

  /// Why a question has no answer; empty for one that has.
  public static List<ProbeFailure> why(Asked asked) {
    return asked.told() instanceof Probed.Missed<?>(var why) ? List.of(why) : List.of();
  }
}
