package io.guardbee.checks.asking;

import io.guardbee.checks.probe.outside.NtpQuestion;
import io.guardbee.checks.probe.outside.NtpQuestion.Ask;
import io.guardbee.checks.probe.outside.Question;
import java.util.Arrays;
import java.util.stream.Stream;

/// Sends time servers one packet of each mode that strangers use.
final class NtpAsking implements Asking {
  private static final int PORT = 123;
  /// chronyd listens there for its own tool, which speaks something else.
  private static final int CHRONYC = 323;

  @Override
  public Stream<Question> questions(Ground ground) {
    return ground.datagrams(PORT, process -> process.equals("chronyd") || process.contains("ntpd"))
        .filter(door -> door.port() != CHRONYC)
        .flatMap(door -> Arrays.stream(Ask.values()).map(ask -> new NtpQuestion(door, ask)));
  }
}
