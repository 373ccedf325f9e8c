package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.SocketFacts.Listener;
import java.util.Set;

/// One question to a TLS server, which costs one connection and ends before anything is said over it.
///
/// @param name the name that the server is asked for; empty for none
public record TlsQuestion(Door door, String name, Ask ask) implements Question {
  /// TCP ports that are TLS by their number, from the first byte on.
  public static final Set<Integer> PORTS = Set.of(443, 465, 636, 853, 990, 992, 993, 995, 2376, 4443, 5061, 5671, 5986,
      6443, 6514, 6697, 8443, 8883, 9443, 10_250);

  /// What is asked.
  public enum Ask {
    /// Who are you? By a handshake with TLS 1.3 or 1.2, which is not checked but read: [TlsTold.Shown].
    IDENTITY,
    /// Do you take anything older than TLS 1.2? [TlsTold.Taken] or [TlsTold.Declined].
    OLD_VERSION,
    /// Do you take a cipher suite that protects nothing, with TLS 1.2 or older? [TlsTold.Taken] or [TlsTold.Declined].
    WEAK_SUITE
  }

  /// Whether a TLS server may stand behind that listener.
  public static boolean behind(Listener listener) {
    return listener.protocol().equals("tcp") && listener.port() != HttpQuestion.PORT
        && (PORTS.contains(listener.port()) || HttpQuestion.program(listener));
  }

  @Override
  public Kind kind() {
    return Kind.TLS;
  }

  @Override
  public TlsQuestion at(Door other) {
    return new TlsQuestion(other, name, ask);
  }
}
