package io.guardbee.checks.probe.outside;

/// What came back to one [Question]: a record for each kind. Hostile throughout, and bounded by who read it.
public sealed interface Told
    permits SshTold, TlsTold, ClearTold, HttpTold, DnsTold, NtpTold, MailTold, NoauthTold {}
