package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsTold;
import io.guardbee.checks.result.OutsideFailure;
import java.io.IOException;
import java.time.InstantSource;

/// Asks a TLS server who it is, by a handshake of the JDK's, and what else it takes, by a greeting of our own: the JDK no
/// longer speaks what is asked about there.
final class TlsAsker {
  private static final String WHAT = "its TLS side";
  /// A handshake holds at most ten certificates of some kilobytes.
  private static final int MOST = 200_000;
  private final Chains chains;

  /// @param clock the time by which chains are judged
  TlsAsker(InstantSource clock) {
    this.chains = new Chains(clock);
  }

  TlsTold ask(TlsQuestion question, Dial dial) throws Unanswered {
    try (var wire = dial.tcp(question.door(), WHAT, MOST)) {
      try {
        return switch (question.ask()) {
          case IDENTITY -> identity(question, wire);
          case OLD_VERSION -> offered(question, wire, Hello.OLD_VERSION);
          case WEAK_SUITE -> offered(question, wire, Hello.WEAK_SUITE);
        };
      } catch (IOException | RuntimeException _) {
        throw unanswered(question, wire);
      }
    }
  }

  private TlsTold identity(TlsQuestion question, Wire wire) throws IOException {
    var seen = Handshake.over(wire, question.door(), question.name()).seen();
    return new TlsTold.Shown(seen.version(), seen.suite(), chains.read(seen.chain()));
  }

  /// Who hung up because the time was over is us.
  private static TlsTold offered(TlsQuestion question, Wire wire, Hello hello) throws IOException, Unanswered {
    wire.out().write(hello.bytes(question.name()));
    wire.out().flush();
    var told = hello.answer(wire.in());
    if (wire.struck()) {
      throw unanswered(question, wire);
    }
    return told;
  }

  private static Unanswered unanswered(TlsQuestion question, Wire wire) {
    return new Unanswered(wire.struck()
        ? new OutsideFailure.Silent(question.door().where(), WHAT)
        : new OutsideFailure.Odd(question.door().where(), "no TLS handshake came about"));
  }
}
