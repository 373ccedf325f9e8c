package io.guardbee.checks.engine;

import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which doors are worth a try from outside: SSH, what listens inside, then what a rule of the machine's own groups names
/// one by one. One connection each, so there are few.
final class Knocking {
  private static final int MOST_PORTS = 48;
  private static final int MOST_ADDRESSES = 4;
  /// A rule that opens more than these names no service.
  private static final int NARROW = 4;

  private Knocking() {}

  /// @param approach how the machine can be reached from outside
  static List<Door> doors(Probed<Collected> inside, Probed<CloudScene> cloud, Approach approach) {
    var ports = new LinkedHashSet<Integer>();
    ports.add(approach.ssh());
    if (!approach.mapped(inside)) {
      add(ports, inside, cloud);
    }
    return approach.addresses().stream().distinct().limit(MOST_ADDRESSES)
        .flatMap(address -> ports.stream().limit(MOST_PORTS).map(port -> new Door(address, port))).toList();
  }

  private static void add(Set<Integer> ports, Probed<Collected> inside, Probed<CloudScene> cloud) {
    inside.then(SocketFacts.READER::read).map(SocketFacts::beyondLoopback).or(Stream.empty())
        .filter(listener -> listener.protocol().equals("tcp")).map(Listener::port).limit(MOST_PORTS)
        .forEach(ports::add);
    named(cloud).limit(MOST_PORTS).forEach(ports::add);
  }

  private static Stream<Integer> named(Probed<CloudScene> cloud) {
    return cloud.map(Knocking::groups).or(Stream.empty()).flatMap(group -> group.rules().stream())
        .filter(rule -> rule.direction().equals("ingress"))
        .flatMap(Knocking::ports).distinct();
  }

  private static Stream<SecurityGroup> groups(CloudScene scene) {
    var own = scene.inventory().ports().or(List.<Port>of()).stream()
        .filter(port -> scene.serverId().filter(port.deviceId()::equals).isPresent())
        .flatMap(port -> port.groups().stream()).collect(Collectors.toSet());
    return scene.inventory().groups().or(List.<SecurityGroup>of()).stream().filter(group -> own.contains(group.id()));
  }

  private static Stream<Integer> ports(Rule rule) {
    var tcp = rule.protocol().filter(p -> p.equals("tcp") || p.equals("6")).isPresent();
    if (!tcp || rule.portMin().isEmpty() || rule.portMax().isEmpty()) {
      return Stream.empty();
    }
    var last = Math.min(rule.portMax().get(), rule.portMin().get() + NARROW - 1);
    return Stream.iterate(rule.portMin().get(), port -> port <= last && port <= 65_535, port -> port + 1)
        .filter(port -> port > 0);
  }
}
