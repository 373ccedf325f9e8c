package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;

/// Would a mail server take mail from nobody (`MAIL FROM:<>`) for an address of the operator's in another domain, and does it
/// take passwords in the clear? The connection ends before `DATA`: there is never a message.
public record MailQuestion(Door door) implements Question {
  @Override
  public Kind kind() {
    return Kind.MAIL;
  }

  @Override
  public MailQuestion at(Door other) {
    return new MailQuestion(other);
  }
}
