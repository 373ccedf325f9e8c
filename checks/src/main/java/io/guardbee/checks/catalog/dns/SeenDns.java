package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.DnsQuestion;
import io.guardbee.checks.probe.outside.DnsTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;

/// What name servers told a stranger.
///
/// @param doubts why questions have no answer; where nothing listens there is none
record SeenDns(SeenOutside seen, List<Answer> answers, List<ProbeFailure> doubts) {
  static final SeenOutside.Subject SERVER = new SeenOutside.Subject(Kind.DNS, "a name server",
      listener -> listener.port() == 53);

  /// One answer.
  record Answer(Asked asked, DnsQuestion question, DnsTold told) {
    /// Its stable name.
    String object() {
      return (question.tcp() ? "tcp/" : "udp/") + question.door().port();
    }
  }

  /// The answers about zones, or those about a name of somebody else's.
  static SeenDns of(SeenOutside seen, boolean zones) {
    var asked = seen.asked().stream()
        .filter(one -> one.question() instanceof DnsQuestion question && question.zone().isPresent() == zones).toList();
    return new SeenDns(seen, asked.stream().flatMap(one -> answer(one).stream()).toList(),
        asked.stream().flatMap(one -> SeenOutside.why(one).stream())
            .filter(why -> !(why instanceof OutsideFailure.Refused)).toList());
  }

  private static List<Answer> answer(Asked asked) {
    return asked.question() instanceof DnsQuestion question && asked.told() instanceof Probed.Got<Told>(DnsTold told)
        ? List.of(new Answer(asked, question, told))
        : List.of();
  }

  /// What keeps from a pass.
  Optional<ProbeFailure> doubt() {
    return doubts.stream().findFirst();
  }

  String source(String what, Answer answer) {
    return seen.source(what, answer.asked());
  }
}
