package io.guardbee.checks.asking;

import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.ClearQuestion.Protocol;
import io.guardbee.checks.probe.outside.Question;
import java.util.stream.Stream;

/// Asks servers that begin in clear text whether they offer TLS, by the numbers of their doors.
final class ClearAsking implements Asking {
  @Override
  public Stream<Question> questions(Ground ground) {
    return ground.outside().open().limit(256).flatMap(door -> Protocol.at(door.port()).stream()
        .<Question>map(protocol -> new ClearQuestion(door, protocol)));
  }
}
