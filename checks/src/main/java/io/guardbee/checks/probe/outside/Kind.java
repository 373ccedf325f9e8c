package io.guardbee.checks.probe.outside;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// A kind of question. An operator switches each on and off by itself.
public enum Kind {
  /// Which methods and algorithms an SSH server offers.
  SSH("ssh", true),
  /// Certificates, versions and cipher suites of a TLS server.
  TLS("tls", true),
  /// A few pages of a web server.
  HTTP("http", true),
  /// Whether a service answers without a login, by one harmless greeting.
  NOAUTH("noauth", true),
  /// Whether a name server resolves for strangers or hands out zones.
  DNS("dns", false),
  /// Whether a time server answers control queries.
  NTP("ntp", false),
  /// Whether a mail server relays for strangers; never a message.
  MAIL("mail", false);

  private final String label;
  private final boolean usual;

  Kind(String label, boolean usual) {
    this.label = label;
    this.usual = usual;
  }

  /// The word used in settings: `outside.ssh`.
  public String label() {
    return label;
  }

  /// Whether it is asked unless an operator says otherwise.
  public boolean usual() {
    return usual;
  }

  /// Those that are asked unless an operator says otherwise.
  public static Set<Kind> usually() {
    var usual = EnumSet.noneOf(Kind.class);
    Arrays.stream(values()).filter(Kind::usual).forEach(usual::add);
    return usual;
  }
}
