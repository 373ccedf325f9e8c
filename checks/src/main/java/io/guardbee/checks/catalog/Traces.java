package io.guardbee.checks.catalog;

import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.probe.Account;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.AuthorizedKey;
import io.guardbee.checks.probe.AuthorizedKeyFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Redaction;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.Trace.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands on a machine and in a project, in words by which two audits can be compared. A kind that could not be read
/// as a whole is absent, and so is one with more than [#MOST] things: half a list would show the other half as gone.
public final class Traces {
  /// The most things of a kind that are watched.
  public static final int MOST = 1000;
  /// From here on the kernel itself chooses ports for who asks for any (`ip_local_port_range`).
  private static final int ANY_PORT = 32768;

  private Traces() {}

  /// What an audit saw, by kind.
  public static Map<Kind, List<Trace>> of(Facts facts) {
    var traces = new EnumMap<Kind, List<Trace>>(Kind.class);
    put(traces, Kind.ACCOUNT, facts.of(AccountFacts.READER).map(accounts -> open(accounts).map(Traces::of)));
    var keys = facts.of(AuthorizedKeyFacts.READER).map(found -> theirs(found, facts));
    if (keys.or(List.of()).stream().noneMatch(key -> key.fingerprint().isEmpty())) {
      put(traces, Kind.KEY, keys.map(all -> all.stream().map(Traces::of)));
      put(traces, Kind.OPENER,
          keys.map(all -> all.stream().map(key -> new Trace(Kind.OPENER, key.fingerprint(), key.type()))));
    }
    put(traces, facts.of(SocketFacts.READER));
    var sudo = facts.of(SudoRuleFacts.READER);
    if (sudo.map(rules -> rules.doubts().isEmpty()).or(false)) {
      put(traces, Kind.SUDO, sudo.map(rules -> rules.users().stream().flatMap(Traces::of)));
    }
    if (facts.cloud() instanceof Probed.Got<CloudScene>(var scene)) {
      put(traces, scene);
    }
    return traces;
  }

  /// The groups and rules of a whole project.
  public static Map<Kind, List<Trace>> of(Inventory inventory) {
    var traces = new EnumMap<Kind, List<Trace>>(Kind.class);
    put(traces, Kind.GROUP, inventory.groups().map(groups -> groups.stream().map(Traces::of)));
    put(traces, Kind.RULE, inventory.groups().map(_ -> Exposure.of(inventory).openings().values().stream()
        .map(Traces::of)));
    return traces;
  }

  /// Programs at ports of the kernel's choice are a kind of their own: where one of them is nameless, that kind was not
  /// read as a whole, and the names that a later look sees are not new.
  private static void put(Map<Kind, List<Trace>> traces, Probed<SocketFacts> read) {
    var all = read.map(sockets -> sockets.beyondLoopback().toList());
    put(traces, Kind.LISTENER, all.map(found -> found.stream().filter(listener -> listener.port() < ANY_PORT)
        .map(Traces::of)));
    if (all.or(List.of()).stream().noneMatch(Traces::nameless)) {
      put(traces, Kind.PROGRAM, all.map(found -> found.stream().filter(listener -> listener.port() >= ANY_PORT)
          .map(Traces::of)));
    }
  }

  private static void put(Map<Kind, List<Trace>> traces, CloudScene scene) {
    var inventory = scene.inventory();
    scene.serverId().ifPresent(server -> {
      var mine = inventory.ports().then(ports -> inventory.groups().map(groups -> mine(ports, server, groups)));
      put(traces, Kind.GROUP, mine.map(groups -> groups.stream().map(Traces::of)));
      put(traces, Kind.RULE, mine.map(groups -> groups.stream()
          .flatMap(group -> Exposure.of(inventory).openingsOf(group.id()).stream()).map(Traces::of)));
    });
  }

  private static List<SecurityGroup> mine(List<Port> ports, String server, List<SecurityGroup> groups) {
    var ids = ports.stream().filter(port -> port.deviceId().equals(server)).flatMap(port -> port.groups().stream())
        .collect(Collectors.toSet());
    return groups.stream().filter(group -> ids.contains(group.id())).toList();
  }

  private static void put(Map<Kind, List<Trace>> traces, Kind kind, Probed<Stream<Trace>> read) {
    if (read instanceof Probed.Got<Stream<Trace>>(var found)) {
      BinaryOperator<Trace> both = (one, other) -> new Trace(kind, one.object(), joined(one, other));
      var distinct = found.collect(Collectors.toMap(Trace::object, trace -> trace, both, TreeMap::new));
      if (distinct.size() <= MOST) {
        traces.put(kind, List.copyOf(distinct.values()));
      }
    }
  }

  private static String joined(Trace one, Trace other) {
    return Stream.of(one.label(), other.label()).flatMap(label -> Stream.of(label.split(", ")))
        .filter(label -> !label.isEmpty()).distinct().sorted().collect(Collectors.joining(", "));
  }

  /// Why nothing can be told of a kind of which there are more than are watched.
  public static Optional<ProbeFailure> beyond(long number, String what) {
    return number <= MOST
        ? Optional.empty()
        : Optional.of(new ProbeFailure.Undecided("There are " + number + " " + what + ", and no more than " + MOST
            + " are compared with earlier audits.", "Look at them on the machine itself."));
  }

  /// The local accounts that somebody could log in to, and whoever else is root.
  public static Stream<Account> open(AccountFacts accounts) {
    return accounts.local().stream().filter(account -> account.loginShell() || account.superuser());
  }

  /// `user:alice`.
  public static Trace of(Account account) {
    return new Trace(Kind.ACCOUNT, "user:" + account.name(), "uid " + account.uid());
  }

  /// The keys that open an account, but Guardbee's own and those that only tell the right name.
  public static List<AuthorizedKey> theirs(AuthorizedKeyFacts keys, Facts facts) {
    var ours = facts.surroundings().own().keyFingerprint();
    return keys.keys().stream().filter(key -> !key.signpost())
        .filter(key -> ours.isEmpty() || !key.fingerprint().equals(ours)).toList();
  }

  /// `alice:SHA256:…`.
  public static Trace of(AuthorizedKey key) {
    return new Trace(Kind.KEY, key.user() + ":" + (key.fingerprint().isEmpty() ? key.file() : key.fingerprint()),
        key.type());
  }

  /// Whether nothing tells one start of it from the next.
  public static boolean nameless(Listener listener) {
    return listener.port() >= ANY_PORT && !listener.namesKnown();
  }

  /// By its socket; where the kernel chose the port, by its program, which has another one after the next start.
  public static Trace of(Listener listener) {
    var programs = listener.processes().stream().map(Redaction::of).sorted().collect(Collectors.joining(", "));
    return listener.port() >= ANY_PORT && !nameless(listener)
        ? new Trace(Kind.PROGRAM, listener.protocol() + "/any:" + programs, programs)
        : new Trace(Kind.LISTENER, listener.object(), programs);
  }

  private static Stream<Trace> of(SudoRuleFacts.User user) {
    return user.rules().stream().map(rule -> new Trace(Kind.SUDO, PlainText.line(user.name(), 60) + " as "
        + PlainText.line(rule.runAs(), 40) + ": " + programs(rule.commands()), ""));
  }

  private static String programs(Collection<SudoRuleFacts.Command> commands) {
    return commands.stream().map(SudoRuleFacts.Command::program).map(Redaction::of).distinct()
        .sorted(Comparator.naturalOrder()).collect(Collectors.joining(" "));
  }

  private static Trace of(SecurityGroup group) {
    return new Trace(Kind.GROUP, group.id(), Redaction.of(group.name()));
  }

  private static Trace of(Opening rule) {
    return new Trace(Kind.RULE, rule.ruleId(), Redaction.of(rule.opened() + " from " + rule.source().shown() + " in \""
        + PlainText.line(rule.group(), 40) + "\""));
  }
}
