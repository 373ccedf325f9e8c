package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;

/// One question to one door, which costs one connection or one packet. What is asked is fixed by the type; a question
/// carries no text of the machine that is asked, but for checked names of zones.
public sealed interface Question
    permits SshQuestion, TlsQuestion, ClearQuestion, HttpQuestion, DnsQuestion, NtpQuestion,
    MailQuestion, NoauthQuestion {
  /// Its kind, by which it is switched on and off.
  Kind kind();

  /// Where it is asked. A protocol over UDP has doors too: an address and a port.
  Door door();

  /// The same question at another door.
  Question at(Door other);
}
