package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Pattern;

/// What machines are asked from outside, at doors that let a connection in. Nothing is asked where `reach.connect` is off.
public record OutsideSection(
    @JsonPropertyDescription("Whether SSH servers are asked which methods and algorithms they offer: two connections "
        + "a day, without key or password.") boolean ssh,
    @JsonPropertyDescription("Whether TLS servers are asked for certificate, versions and cipher suites.") boolean tls,
    @JsonPropertyDescription("Whether web servers are asked for a short, fixed list of pages.") boolean http,
    @JsonPropertyDescription("Whether services that should want a login are greeted, harmlessly.") boolean noauth,
    @JsonPropertyDescription("Whether name servers are asked to resolve for a stranger; --outside all asks "
        + "too.") boolean dns,
    @JsonPropertyDescription("Whether time servers are sent control queries; --outside all asks too.") boolean ntp,
    @JsonPropertyDescription("Whether mail servers are asked to relay, up to the recipient and never a message; "
        + "--outside all asks too.") boolean mail,
    @Pattern(regexp = NAME, message = "must be a domain name such as probe.example.org") @JsonPropertyDescription("The "
        + "name that name servers are asked for. Best one of your own that no VM owns; a server is open only if the "
        + "answer comes back.") String dnsName,
    @Pattern(regexp = ADDRESS, message = "must be an address such as probe@example.org, or empty") @JsonPropertyDescription("The "
        + "address that mail servers are asked to relay to: one of your own, in a domain that no VM takes mail for. "
        + "Without it relaying is not asked for.") String mailTo) {
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  private static final String NAME = LABEL + "(?:\\." + LABEL + "){1,8}";
  private static final String ADDRESS = "(?:[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?@" + NAME + ")?";

  /// What holds where no file says otherwise.
  public static OutsideSection defaults() {
    return new OutsideSection(true, true, true, true, false, false, false, "example.org", "");
  }
}
