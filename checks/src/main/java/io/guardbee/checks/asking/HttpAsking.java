package io.guardbee.checks.asking;

import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsTold;
import io.guardbee.checks.probe.outside.Told;
import java.util.stream.Stream;

/// Asks web servers for their pages: over TLS where the door has just shown a certificate.
final class HttpAsking implements Asking {
  private static final String USUAL = "debian";

  @Override
  public Stream<Question> questions(Ground ground) {
    return ground.doors(HttpQuestion.PORTS::contains, HttpQuestion.PROGRAMS)
        .map(door -> new HttpQuestion(door,
            tls(ground.outside(), door), ground.names().stream().findFirst().orElse(""), user(ground.inside())));
  }

  private static boolean tls(OutsideFacts outside, Door door) {
    return outside.asked().stream().filter(one -> one.question() instanceof TlsQuestion tls && tls.door().equals(door))
        .map(Asked::told).anyMatch(told -> told instanceof Probed.Got<Told>(TlsTold.Shown _));
  }

  /// The account that the image came with.
  private static String user(Probed<Collected> inside) {
    return inside.then(OsFacts.READER::read)
        .map(os -> os.id().equals("ubuntu") ? "ubuntu" : USUAL).or(USUAL);
  }
}
