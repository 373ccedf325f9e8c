package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.AddressGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the rules of security groups. A rule whose words make no sense is a doubt, never nothing.
///
/// @param projectId the project that is looked at: of its groups alone all members are known
/// @param groups the security groups that can be seen, by id
/// @param addressGroups the address groups, by id, or why they could not be read
/// @param members the members' addresses of groups that rules name, or why the ports could not be read
record RuleReader(String projectId, Map<String, SecurityGroup> groups, Probed<Map<String, AddressGroup>> addressGroups,
    Probed<Members> members) {
  Ruleset read(SecurityGroup group) {
    var openings = new ArrayList<Opening>();
    var doubts = new ArrayList<Doubt>();
    group.rules().stream().filter(rule -> !rule.direction().equalsIgnoreCase("egress"))
        .forEach(rule -> read(group, rule, openings, doubts));
    return new Ruleset(openings, doubts);
  }

  private void read(SecurityGroup group, Rule rule, List<Opening> openings, List<Doubt> doubts) {
    var family = Family.ofEthertype(rule.ethertype());
    if (family.isEmpty() || !rule.direction().equalsIgnoreCase("ingress")) {
      doubts.add(Doubt.ofAll(odd(group, rule, "has a direction or an ethertype that Guardbee does not know")));
      return;
    }
    var protocol = Protocol.parse(rule.protocol(), family.get());
    if (protocol.isEmpty()) {
      doubts.add(new Doubt(odd(group, rule, "names a protocol that Guardbee does not know: "
          + PlainText.line(rule.protocol().orElse(""), 20)), family, Protocol.ANY, PortRange.ALL));
      return;
    }
    var ports = ports(protocol.get(), rule);
    if (ports.isEmpty()) {
      doubts.add(new Doubt(odd(group, rule, "has its first port above its last"), family, protocol.get(),
          PortRange.ALL));
      return;
    }
    var named = source(group, rule, family.get());
    openings.add(new Opening(group.id(), group.name(), rule.id(), family.get(), protocol.get(), ports.get(),
        opened(protocol.get(), ports.get(), rule), named.source()));
    named.unread().forEach(why -> doubts.add(new Doubt(why, family, protocol.get(), ports.get())));
  }

  private static Optional<PortRange> ports(Protocol protocol, Rule rule) {
    if (protocol.any()) {
      return Optional.of(PortRange.ALL);
    }
    return protocol.hasPorts() ? PortRange.ofRule(rule.portMin(), rule.portMax()) : Optional.of(PortRange.NONE);
  }

  private static String opened(Protocol protocol, PortRange ports, Rule rule) {
    if (protocol.any()) {
      return "everything";
    }
    if (protocol.icmp()) {
      return protocol.label() + rule.portMin().map(type -> " type " + type).orElse("")
          + rule.portMax().map(code -> " code " + code).orElse("");
    }
    if (!protocol.hasPorts()) {
      return protocol.label();
    }
    return ports.isAll() ? "every " + protocol.label() + " port" : protocol.label() + " " + ports.label();
  }

  /// A source, and what of it could not be read.
  private record Named(Source source, List<ProbeFailure> unread) {
    static Named of(Source source) {
      return new Named(source, List.of());
    }

    static Named unread(ProbeFailure why) {
      return new Named(new Source.Unread(why), List.of(why));
    }
  }

  private Named source(SecurityGroup group, Rule rule, Family family) {
    if (rule.remoteGroup().isPresent()) {
      return ofGroup(group, rule, rule.remoteGroup().get(), family);
    }
    if (rule.addressGroup().isPresent()) {
      return ofAddressGroup(group, rule, rule.addressGroup().get(), family);
    }
    if (rule.prefix().isEmpty()) {
      return Named.of(new Source.Anyone());
    }
    return AddressSet.parse(rule.prefix().get(), family).map(set -> Named.of(new Source.Prefix(set)))
        .orElseGet(() -> Named.unread(odd(group, rule, "lets in what is no " + family.label() + " prefix: "
            + PlainText.line(rule.prefix().get(), 50))));
  }

  private Named ofGroup(SecurityGroup group, Rule rule, String id, Family family) {
    var remote = groups.get(id);
    if (remote == null) {
      return Named.unread(odd(group, rule, "lets in the members of the group " + PlainText.line(id, 36)
          + ", which no list explains"));
    }
    if (!remote.projectId().equals(projectId)) {
      return Named.unread(odd(group, rule, "lets in the members of \"" + PlainText.line(remote.name(), 40)
          + "\", a group of another project, whose ports cannot be seen"));
    }
    return switch (members) {
      case Probed.Missed<Members>(var why) -> Named.unread(why);
      case Probed.Got<Members>(var known) -> new Named(
          new Source.Members(id, remote.name(), known.addresses(id, family)),
          known.odd(id).map(text -> odd(group, rule, "lets in a member whose address makes no sense: " + text))
              .stream().toList());
    };
  }

  private Named ofAddressGroup(SecurityGroup group, Rule rule, String id, Family family) {
    return switch (addressGroups) {
      case Probed.Missed<Map<String, AddressGroup>>(var why) -> Named.unread(why);
      case Probed.Got<Map<String, AddressGroup>>(var known) -> {
        var found = known.get(id);
        yield found == null
            ? Named.unread(odd(group, rule, "lets in the address group " + PlainText.line(id, 36)
                + ", which no list explains"))
            : ofAddressGroup(group, rule, found, family);
      }
    };
  }

  /// Prefixes of the other family are none of this rule's business; what is no prefix at all is not known.
  private static Named ofAddressGroup(SecurityGroup group, Rule rule, AddressGroup found, Family family) {
    var sets = found.addresses().stream().flatMap(text -> AddressSet.parse(text, family).stream()).toList();
    var odd = found.addresses().stream().filter(text -> AddressSet.parse(text).isEmpty()).findFirst()
        .map(text -> odd(group, rule, "lets in an address group that holds what is no prefix: "
            + PlainText.line(text, 50)));
    return new Named(new Source.Addresses(found.id(), found.name(), AddressSet.unionOf(family, sets)),
        odd.stream().toList());
  }

  private static ProbeFailure odd(SecurityGroup group, Rule rule, String what) {
    return new ProbeFailure.Undecided("Rule " + PlainText.line(rule.id(), 36) + " in the security group \""
        + PlainText.line(group.name(), 40) + "\" " + what + ".",
        "Look at it by hand: openstack security group rule show "
            + PlainText.line(rule.id(), 36));
  }
}
