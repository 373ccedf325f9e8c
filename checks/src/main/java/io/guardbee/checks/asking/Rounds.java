package io.guardbee.checks.asking;

import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.result.OutsideFailure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The rounds in which a machine is asked: what the answers of one lead to is asked in the next.
public final class Rounds {
  private static final List<List<Asking>> ALL = List.of(
      List.of(new SshAsking(), new TlsAsking(), new ClearAsking(), new DnsAsking(), new NtpAsking(), new MailAsking(),
          new NoauthAsking()),
      List.of(new HttpAsking()));
  /// How many questions of a kind one machine is asked; it is said of the others that they were not.
  private static final Map<Kind, Integer> MOST = Map.of(Kind.TLS, 24, Kind.HTTP, 8, Kind.NOAUTH, 48);
  private static final int MOST_OF_OTHERS = 12;

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
          .filter(question -> kinds.contains(question.kind())).distinct().toList();
      facts = questions.isEmpty() ? facts : facts.with(asked(questions, ask));
    }
    return facts;
  }

  private static List<Asked> asked(List<Question> questions, Function<List<Question>, List<Asked>> ask) {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    var within = questions.stream().filter(question -> counts.merge(question.kind(), 1,
        Integer::sum) <= MOST.getOrDefault(question.kind(), MOST_OF_OTHERS)).toList();
    var left = questions.stream().filter(question -> !within.contains(question)).map(question -> new Asked(question,
        Probed.missed(new OutsideFailure.TooMany(question.door().where()))));
    return Stream.concat(ask.apply(within).stream(), left).toList();
  }
}
