package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

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
        + "--outside all asks too.") boolean mail) {

  /// What holds where no file says otherwise.
  public static OutsideSection defaults() {
    return new OutsideSection(true, true, true, true, false, false, false);
  }
}
