package io.guardbee.checks.catalog.services;

import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.probe.outside.Service;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How services took a greeting without a login.
///
/// @param seen the questions; may be none
/// @param answers of those that are such a service
record Greeted(SeenOutside seen, List<Answer> answers) {
  /// One answer.
  record Answer(Asked asked, NoauthQuestion question, NoauthTold told) {
    /// The service and its port, for sentences.
    String name() {
      return question.service().label().replaceFirst("^The ", "the ") + " at port " + question.door().port();
    }
  }

  static Greeted of(OutsideFacts outside) {
    var seen = new SeenOutside(outside.vantage(),
        outside.asked().stream().filter(one -> one.question().kind() == Kind.NOAUTH).toList());
    return new Greeted(seen, seen.asked().stream().flatMap(one -> answer(one).stream())
        .filter(answer -> answer.told().access() != Access.FOREIGN).toList());
  }

  private static Optional<Answer> answer(Asked asked) {
    return asked.question() instanceof NoauthQuestion question
        && asked.told() instanceof Probed.Got<Told>(NoauthTold told)
            ? Optional.of(new Answer(asked, question, told))
            : Optional.empty();
  }

  /// Whether every question is answered, one at least by such a service.
  boolean settled() {
    return !answers.isEmpty() && seen.asked().stream().allMatch(one -> SeenOutside.why(one).isEmpty());
  }

  Finding finding(Answer answer) {
    return Finding.of("tcp/" + answer.question().door().port() + "/"
        + answer.question().service().name().toLowerCase(Locale.ROOT),
        seen.source(answer.question().service().label(), answer.asked()), answer.told().said());
  }

  /// The first question that leaves a doubt.
  Optional<ProbeFailure> doubt(SocketFacts sockets) {
    return seen.asked().stream().flatMap(one -> doubt(one, sockets).stream()).findFirst();
  }

  private Optional<ProbeFailure> doubt(Asked asked, SocketFacts sockets) {
    if (!(asked.question() instanceof NoauthQuestion question) || settles(question)) {
      return Optional.empty();
    }
    var holders = Standing.holders(sockets, question.door().port());
    return switch (asked.told()) {
      case Probed.Missed<Told>(var why) when clumsy(why) && (question.service().ruledOutBy(holders)
          || guessed(question, holders)) ->
        Optional.empty();
      case Probed.Missed<Told>(var why) -> Optional.of(why);
      case Probed.Got<Told>(NoauthTold told) when told.access() == Access.FOREIGN
          && question.service().runsAmong(holders) ->
        Optional.of(new ProbeFailure.Undecided(
            question.service().label() + " listens at port " + question.door().port()
                + ", and answered in another way than it should.",
            "Try by hand whether it wants a login."));
      case Probed.Got<Told> _ -> Optional.empty();
    };
  }

  /// Whether it was asked for only because anything may stand there: the service itself would have answered its greeting.
  private static boolean guessed(NoauthQuestion question, List<String> holders) {
    return !question.service().usual(question.door().port()) && !question.service().runsAmong(holders);
  }

  /// Whether the same service gave an answer, there or at its main port: what else it listens at is for its own kind.
  private boolean settles(NoauthQuestion question) {
    return answers.stream().map(Answer::question).anyMatch(other -> other.door().equals(question.door())
        || (other.service() == question.service() && !question.service().usual(question.door().port())));
  }

  private static boolean clumsy(ProbeFailure why) {
    return why instanceof OutsideFailure.Silent || why instanceof OutsideFailure.Odd;
  }

  /// Whether such a service may stand at a port.
  static boolean stands(int port, List<String> holders) {
    for (var service : Service.values()) {
      if (service.at(port, holders)) {
        return true;
      }
    }
    return false;
  }
}
