package io.guardbee.checks.asking;

import io.guardbee.checks.probe.outside.MailQuestion;
import io.guardbee.checks.probe.outside.Question;
import java.util.Set;
import java.util.stream.Stream;

/// Asks mail servers whether they relay, once a door.
final class MailAsking implements Asking {
  private static final Set<Integer> PORTS = Set.of(25, MailQuestion.ENCRYPTED, 587, 2525);
  private static final Set<String> PROCESSES = Set.of("master", "exim4", "smtpd", "sendmail", "sendmail-mta");

  @Override
  public Stream<Question> questions(Ground ground) {
    return ground.doors(PORTS::contains, PROCESSES)
        .map(door -> new MailQuestion(door, door.port() == MailQuestion.ENCRYPTED));
  }
}
