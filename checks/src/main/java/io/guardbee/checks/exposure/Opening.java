package io.guardbee.checks.exposure;

import io.guardbee.checks.result.PlainText;
import java.util.Locale;

/// One ingress rule made precise.
///
/// @param groupId the security group that it stands in
/// @param group what that group is called, as its owner wrote it; hostile
/// @param ruleId its id
/// @param family the family it is for; it says nothing about the other
/// @param protocol what it lets through
/// @param ports to which ports; none for a protocol without ports
/// @param opened what is open, for people: `tcp 22`, `every tcp port`, `everything`, `icmp type 8`
/// @param source whom it lets in
public record Opening(String groupId, String group, String ruleId, Family family, Protocol protocol, PortRange ports,
    String opened, Source source) {
  private static final int SHORT_ID = 8;

  /// Whether it lets packets of a protocol through to a port. For a protocol without ports, the port does not matter.
  ///
  /// @param number the protocol's number
  public boolean lets(Family of, int number, int port) {
    return family == of && protocol.covers(number)
        && (ports.contains(port) || !new Protocol(number).hasPorts());
  }

  /// The addresses that it lets in, as far as they are known.
  public AddressSet addresses() {
    return source.addresses(family);
  }

  /// How wide it is by itself.
  public Width width(Institutions institutions) {
    return addresses().width(institutions);
  }

  /// `rule 3f2c1a8e in "web"`.
  public String named() {
    var id = PlainText.line(ruleId, 36);
    var brief = id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    return "rule " + brief.toLowerCase(Locale.ROOT) + " in \"" + PlainText.line(group, 40) + "\"";
  }

  /// `tcp 22 from anywhere, rule 3f2c1a8e in "web"`.
  public String line() {
    return opened + " from " + source.shown() + (source instanceof Source.Anyone ? " (" + family.label() + ")" : "")
        + ", " + named();
  }
}
