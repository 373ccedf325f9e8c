package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;
import java.util.Arrays;
import java.util.Optional;

/// Does a server that begins in clear text offer to go on with TLS? By its greeting and at most one command of its protocol.
/// Nobody logs in.
public record ClearQuestion(Door door, Protocol protocol) implements Question {
  /// A protocol that begins in clear text.
  public enum Protocol {
    /// Files, by AUTH TLS.
    FTP(21),
    /// Mail boxes, by the list of capabilities.
    POP3(110),
    /// Mail boxes, by the list of capabilities.
    IMAP(143),
    /// MySQL and MariaDB, by the flags of their greeting.
    MYSQL(3306),
    /// PostgreSQL, by its answer to a request for TLS.
    POSTGRESQL(5432);

    private final int port;

    Protocol(int port) {
      this.port = port;
    }

    /// Its usual TCP port.
    public int port() {
      return port;
    }

    /// The protocol that is usual at that port.
    public static Optional<Protocol> at(int port) {
      return Arrays.stream(values()).filter(protocol -> protocol.port == port).findFirst();
    }
  }

  @Override
  public Kind kind() {
    return Kind.TLS;
  }

  @Override
  public ClearQuestion at(Door other) {
    return new ClearQuestion(other, protocol);
  }
}
