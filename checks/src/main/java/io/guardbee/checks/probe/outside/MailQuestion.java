package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;

/// Would a mail server take mail from nobody (`MAIL FROM:<>`) for an address of the operator's in another domain, and does it
/// take passwords in the clear? The connection ends before `DATA`: there is never a message.
///
/// @param tls whether TLS comes before the first word, as at [#ENCRYPTED]
public record MailQuestion(Door door, boolean tls) implements Question {
  /// The port at which TLS comes first (RFC 8314).
  public static final int ENCRYPTED = 465;

  @Override
  public Kind kind() {
    return Kind.MAIL;
  }

  @Override
  public MailQuestion at(Door other) {
    return new MailQuestion(other, tls);
  }
}
