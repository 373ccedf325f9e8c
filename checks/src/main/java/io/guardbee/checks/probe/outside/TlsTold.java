package io.guardbee.checks.probe.outside;

import java.time.Instant;
import java.util.List;

/// What a TLS server told.
public sealed interface TlsTold extends Told {
  /// It showed its certificate.
  ///
  /// @param version what both agreed on (`TLSv1.3`)
  /// @param suite the cipher suite
  record Shown(String version, String suite, Certificate certificate) implements TlsTold {}

  /// It took what was offered.
  ///
  /// @param version what it chose (`TLSv1.1`)
  /// @param suite the cipher suite that it chose
  record Taken(String version, String suite) implements TlsTold {}

  /// It declined what was offered.
  ///
  /// @param how by which alert, or that it hung up
  record Declined(String how) implements TlsTold {}

  /// A server's certificate. Texts are hostile.
  ///
  /// @param subject whose it is, as an RFC 2253 name
  /// @param names the DNS names and addresses that it is for, lower case
  /// @param issuer who issued it
  /// @param from its first moment
  /// @param until its last moment
  /// @param key its key (`RSA 2048`)
  /// @param signature how it is signed (`SHA256withRSA`)
  /// @param standing whether its chain leads to an authority that everybody knows
  record Certificate(String subject, List<String> names, String issuer, Instant from, Instant until, String key,
      String signature, Standing standing) {
    public Certificate {
      names = List.copyOf(names);
    }

    /// Whether it is for `name`; a wildcard stands for one label.
    public boolean covers(String name) {
      var asked = name.toLowerCase(java.util.Locale.ROOT);
      var dot = asked.indexOf('.');
      return names.contains(asked) || (dot > 0 && names.contains("*" + asked.substring(dot)));
    }
  }

  /// Whether a chain leads to an authority that everybody knows, at the moment when it was read, its certificate's own time
  /// left aside.
  enum Standing {
    /// It does.
    KNOWN,
    /// The certificate is signed by itself.
    SELF_SIGNED,
    /// It ends at an authority of somebody's own.
    OWN_AUTHORITY,
    /// It ends before any authority: a certificate in between is not sent, or does not hold.
    BROKEN
  }
}
