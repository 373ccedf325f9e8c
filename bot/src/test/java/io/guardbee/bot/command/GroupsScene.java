package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Insight.Peers;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Projects with security groups, what earlier audits saw behind them, and the command that joins both.
final class GroupsScene {
  private static final Instant NOW = BareDebian.NOW;
  private static final String SOCKETS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=1
      @NONCE begin sockets
      @NONCE part names
      yes
      @NONCE part ss
      tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))
      @NONCE rc 0
      @NONCE full
      @NONCE end sockets
      @NONCE done
      """;
  final FakeCloud cloud = new FakeCloud();
  final FakeInsights insights = new FakeInsights();
  final List<String> audited = Collections.synchronizedList(new ArrayList<>());
  Probed<Advisories> announced = AdvisorySource.NONE.read();
  ProjectRisks risks = ProjectRisks.none();
  private final Catalogue catalogue;
  private final AuditDesk desk;
  private final Commands commands;

  /// With two checks of the tests' own.
  GroupsScene() {
    this(new Catalogue(List.of(new SshShut(), new RoomsNotEmpty()), List.of()));
  }

  GroupsScene(Catalogue catalogue) {
    this.catalogue = catalogue;
    desk = new AuditDesk(catalogue, new Random(42), new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)),
        AuditMemory.none(), insights);
    commands = commands();
  }

  private Commands commands() {
    var means = new ProjectDesk.Means(cloud, new Inner(), desk, insights, Map.of(), _ -> Map.of(),
        InstantSource.fixed(NOW), ProjectDrift.none(), (project, checks) -> risks.of(project, checks));
    return new Commands(List.of(new SecgroupsCommand(new ProjectDesk(means), catalogue),
        new AdvisoriesCommand(new ProjectDesk(means), () -> announced)), new Inner(), cloud, new Authoriser());
  }

  Reply ask(String line) {
    return ask(Invocation.terminal(List.of(line.split(" "))));
  }

  Reply ask(Invocation asked) {
    return commands.answer(asked, new Unheard()).reply();
  }

  /// An audit of one of the servers.
  AuditReport audit(String server) {
    return desk.audit((Guests.Found.Guest) new Inner().find(
        new Guests.Sought(server, "project-x"::equals, false)), _ -> true, _ -> {
        });
  }

  static Insight insight(Duration age, boolean passwords, Peers... peers) {
    return new Insight(NOW.minus(age), List.of(new Listener("tcp", "0.0.0.0", 22, List.of("sshd"), List.of())),
        Set.of(22), Optional.of(passwords), Optional.empty(), Optional.of(List.of(peers)));
  }

  static Insight having(Duration age, int port, String source, String version) {
    return new Insight(NOW.minus(age), List.of(new Listener("tcp", "0.0.0.0", port, List.of("server"), List.of())),
        Set.of(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(new Insight.Installed("Debian:12", Map.of(source, new DebianVersion(version)))));
  }

  void seen(String server, Insight... looks) {
    insights.kept.put(server, List.of(looks));
  }

  void everybodySeen() {
    List.of("id-42", "id-43", "id-44", "id-45").forEach(id -> seen(id, insight(Duration.ofHours(2), false)));
  }

  /// `id-45` refuses to be looked into; every other server has an SSH server that listens.
  private final class Inner implements Guests {
    @Override
    public Found find(Sought sought) {
      if (!sought.sees().test("project-x") || sought.sees().test("project-y")) {
        return new Found.Nowhere("There is none.");
      }
      audited.add(sought.name());
      var probe = sought.name().equals("id-45")
          ? FakeGuest.failing(new ProbeFailure.ConnectionRefused("192.0.2.45"))
          : FakeGuest.saying(SOCKETS);
      return new Found.Guest(new Target(sought.name(), sought.name(), "project-x", List.of()), probe,
          InstantSource.fixed(NOW), List.of(), Optional.empty(), new Sides(Optional.of(() -> Probed.got(
              new CloudScene(cloud.inventory(FakeCloud.X, false), Optional.of(sought.name()), Map.of(), Map.of(),
                  Map.of()))),
              Optional.empty(), List.of(), Optional.empty()));
    }

    @Override
    public String nowhere(Sought sought) {
      return "There is none.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }
}
