package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.exposure.AddressSet;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.Protocol;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule in the words of the `openstack` command. Made only of a rule all of whose words are harmless in a shell.
///
/// @param group the group that it stands in
/// @param rule the rule
/// @param family its family
record RuleWords(SecurityGroup group, Rule rule, Family family) {
  private static final Pattern ID = Pattern
      .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}");
  private static final Pattern PREFIX = Pattern.compile("[0-9A-Fa-f:.]{1,45}(?:/[0-9]{1,3})?");
  private static final Pattern PROTOCOL = Pattern.compile("[A-Za-z0-9-]{1,20}");
  /// What stands safely between single quotes, and in a chat.
  private static final Pattern TEXT = Pattern.compile("[ A-Za-z0-9_.,:;()/+-]{0,200}");

  /// Empty where a word is not what it should be.
  static Optional<RuleWords> of(SecurityGroup group, Rule rule) {
    boolean harmless = id(group.id()) && id(rule.id()) && rule.prefix().stream().allMatch(PREFIX.asMatchPredicate())
        && rule.protocol().stream().allMatch(PROTOCOL.asMatchPredicate())
        && Stream.concat(rule.remoteGroup().stream(), rule.addressGroup().stream()).allMatch(RuleWords::id);
    return Family.ofEthertype(rule.ethertype()).filter(_ -> harmless)
        .map(family -> new RuleWords(group, rule, family));
  }

  /// Whether it has the form of an id of Neutron.
  static boolean id(String text) {
    return ID.matcher(text).matches();
  }

  /// With its length, where it is one address too: `192.0.2.7/32`.
  static String whole(String prefix, Family family) {
    return prefix.indexOf('/') < 0 ? prefix + "/" + family.bits() : prefix;
  }

  /// The prefix that it lets in, without host bits and with its length; empty where it names a group or nobody.
  Optional<String> prefix() {
    return rule.prefix().flatMap(text -> AddressSet.parse(text, family))
        .map(set -> whole(set.cidrs().getFirst(), family));
  }

  /// Protocol and ports: `--ethertype IPv4 --protocol tcp --dst-port 22:22`.
  String opening() {
    var protocol = Protocol.parse(rule.protocol(), family).orElse(Protocol.ANY);
    var words = "--ethertype " + family.label() + " --protocol "
        + rule.protocol().map(word -> word.toLowerCase(Locale.ROOT)).orElse("any");
    if (protocol.any()) {
      return words;
    }
    if (protocol.icmp()) {
      return words + rule.portMin().map(type -> " --icmp-type " + type).orElse("")
          + rule.portMax().map(code -> " --icmp-code " + code).orElse("");
    }
    return protocol.hasPorts()
        ? words + " --dst-port " + rule.portMin().orElse(1) + ":" + rule.portMax().orElse(65_535)
        : words;
  }

  /// The command that makes this very rule again.
  String again() {
    var described = !rule.description().isEmpty() && TEXT.matcher(rule.description()).matches();
    return "openstack security group rule create --ingress " + opening() + source()
        + (described ? " --description '" + rule.description() + "'" : "") + " '" + group.id() + "'\n";
  }

  /// Where a rule names nobody, the command fills in everybody, which the cloud takes for the same.
  private String source() {
    return rule.prefix().map(prefix -> " --remote-ip '" + prefix + "'")
        .or(() -> rule.remoteGroup().map(id -> " --remote-group '" + id + "'"))
        .or(() -> rule.addressGroup().map(id -> " --remote-address-group '" + id + "'"))
        .orElse(" --remote-ip '" + (family == Family.IPV4 ? "0.0.0.0/0" : "::/0") + "'");
  }
}
