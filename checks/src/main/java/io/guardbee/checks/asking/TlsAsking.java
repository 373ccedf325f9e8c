package io.guardbee.checks.asking;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion.Ask;
import java.util.Arrays;
import java.util.stream.Stream;

/// Asks who stands behind doors that are TLS by their number, or behind which the inside sees a web server, and whether
/// they still take what is old or weak: three connections a door.
final class TlsAsking implements Asking {
  @Override
  public Stream<Question> questions(Ground ground) {
    return doors(ground).flatMap(door -> Arrays.stream(Ask.values())
        .map(ask -> new TlsQuestion(door, ground.names().stream().findFirst().orElse(""), ask)));
  }

  private static Stream<Door> doors(Ground ground) {
    return ground.doors(TlsQuestion.PORTS::contains, HttpQuestion.PROGRAMS)
        .filter(door -> door.port() != HttpQuestion.PORT);
  }
}
