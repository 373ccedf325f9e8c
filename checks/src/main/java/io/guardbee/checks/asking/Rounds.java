package io.guardbee.checks.asking;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The rounds in which a machine is asked: what the answers of one lead to is asked in the next.
public final class Rounds {
  private static final List<List<Asking>> ALL = List.of(
      List.of(new SshAsking(), new TlsAsking(), new ClearAsking(), new DnsAsking(), new NtpAsking(), new MailAsking(),
          new NoauthAsking()),
      List.of(new HttpAsking()));
  /// A machine with more doors than that is not asked everything.
  private static final int MOST = 64;

  private Rounds() {}

  /// Goes through the rounds.
  ///
  /// @param kinds the kinds that somebody wants an answer of
  /// @param ask puts the questions of one round and brings back each with its answer
  /// @return the facts of `start` with every answer
  public static OutsideFacts ask(Ground start, Set<Kind> kinds, Function<List<Question>, List<Asked>> ask) {
    var facts = start.outside();
    for (var round : ALL) {
      var ground = new Ground(start.inside(), facts, start.approach());
      var questions = round.stream().flatMap(asking -> asking.questions(ground))
          .filter(question -> kinds.contains(question.kind())).distinct().limit(MOST).toList();
      facts = questions.isEmpty() ? facts : facts.with(ask.apply(questions));
    }
    return facts;
  }
}
