package io.guardbee.checks.asking;

import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.Service;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/// Greets services that should want a login.
final class NoauthAsking implements Asking {
  @Override
  public Stream<Question> questions(Ground ground) {
    return ground.doors(_ -> true, Set.of()).flatMap(door -> Arrays.stream(Service.values())
        .filter(service -> service.at(door.port(), ground.holders(door.port())))
        .map(service -> new NoauthQuestion(door, service)));
  }
}
