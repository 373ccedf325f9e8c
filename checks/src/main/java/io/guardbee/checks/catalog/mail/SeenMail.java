package io.guardbee.checks.catalog.mail;

import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.MailTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Set;

/// What mail servers told a stranger.
///
/// @param doubts why questions have no answer
record SeenMail(SeenOutside seen, List<Answer> answers, List<ProbeFailure> doubts) {
  static final SeenOutside.Subject SERVER = new SeenOutside.Subject(Kind.MAIL, "a mail server",
      listener -> listener.protocol().equals("tcp")
          && Set.of(25, MailQuestion.ENCRYPTED, 587, 2525).contains(listener.port()));

  /// One answer.
  record Answer(Asked asked, MailTold told) {
    /// Its stable name.
    String object() {
      return "tcp/" + asked.question().door().port();
    }

    /// Whether all that was said, was said over TLS.
    boolean encrypted() {
      return asked.question() instanceof MailQuestion question && question.tls();
    }
  }

  static SeenMail of(SeenOutside seen) {
    return new SeenMail(seen, seen.asked().stream().flatMap(one -> answer(one).stream()).toList(),
        seen.asked().stream().flatMap(one -> SeenOutside.why(one).stream()).toList());
  }

  private static List<Answer> answer(Asked asked) {
    return asked.told() instanceof Probed.Got<Told>(MailTold told) ? List.of(new Answer(asked, told)) : List.of();
  }

  String source(Answer answer) {
    return seen.source("the mail server", answer.asked());
  }
}
