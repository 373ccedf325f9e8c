package io.guardbee.bot.fleet;

import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.fleet.CloudGuests.Means;
import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.engine.Sides;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a machine that can be asked of a server that was found: how to get there, from where else to look, and what to
/// say of its state. Asks nobody.
final class Boarding {
  private static final int SSH = 22;
  private final CloudProbe cloud;
  private final Means means;
  private final Reach reach;
  private final Accounts accounts;

  Boarding(CloudProbe cloud, Means means) {
    this.cloud = cloud;
    this.means = means;
    this.reach = new Reach(means.reach());
    this.accounts = new Accounts(means.reach());
  }

  /// The machine; where nobody can look inside, one that says why.
  Found.Guest guest(Naming.Meant meant) {
    var server = meant.server();
    var inventory = meant.inventory();
    var condition = Condition.of(server);
    var ways = reach.ways(server, inventory);
    var closed = condition.bare()
        .<ProbeFailure>map(bare -> new ProbeFailure.Undecided(bare, Condition.lift(server)))
        .or(() -> ways.isEmpty() ? Optional.of(unreached(server, inventory)) : Optional.empty());
    var target = new Target(PlainText.line(server.name(), 120), server.id(), inventory.project().key(),
        ways.isEmpty() ? numbers(server) : ways.stream().map(Reach.Way::address).toList());
    if (closed.isPresent()) {
      return new Found.Guest(target, silent(closed.get()), means.clock(), condition.notices(), door(meant, ways),
          sides(meant, ways, Optional.of(closed.get().why())));
    }
    var recognition = recognition(meant, ways.getFirst());
    return new Found.Guest(target, recognition, means.clock(), condition.notices(), Optional.of(recognition.door()),
        sides(meant, ways, Optional.empty()));
  }

  private static GuestProbe silent(ProbeFailure why) {
    return _ -> Answer.failed(why, HostKeyTrust.NONE, "");
  }

  private ProbeFailure unreached(Server server, Inventory inventory) {
    return new CloudFailure.NotToBeReached(PlainText.line(server.name(), 60), reach.nowhere(server, inventory));
  }

  private static List<String> numbers(Server server) {
    return server.addresses().stream().map(Server.Address::address).map(Reach::spelled).distinct().limit(8)
        .map(address -> PlainText.line(address, 45)).toList();
  }

  /// Also of one that is shut off: an accepted key can be taken back at any time.
  private Optional<HostKeyProbe> door(Naming.Meant meant, List<Reach.Way> ways) {
    return ways.stream().findFirst().map(way -> recognition(meant, way).door());
  }

  /// How a server is recognised; empty where nobody can get to it.
  Optional<Recognition> recognition(Naming.Meant meant) {
    return reach.ways(meant.server(), meant.inventory()).stream().findFirst().map(way -> recognition(meant, way));
  }

  private Recognition recognition(Naming.Meant meant, Reach.Way way) {
    var project = meant.inventory().project();
    var id = meant.server().id();
    var image = meant.server().imageId().flatMap(made -> Optional
        .ofNullable(meant.inventory().images().or(Map.of()).get(made)));
    var login = new Login(accounts.users(project.key(), image), way.address(), SSH, Alias.of(project, id),
        accounts.jump(project.key()), accounts.identities(project.key()), List.of());
    return new Recognition(cloud, project, id, login, means.logins(), means.seen(), means.clock());
  }

  /// Behind a jump host a fixed address cannot be tried from here, and silence would say nothing.
  private Sides sides(Naming.Meant meant, List<Reach.Way> ways, Optional<String> bare) {
    var jump = accounts.jump(meant.inventory().project().key()).isPresent();
    var outside = ways.stream().filter(way -> way.floating() || !jump).map(Reach.Way::address).toList();
    return new Sides(Optional.of(() -> scene(meant)), means.reach().connect() && !outside.isEmpty()
        ? Optional.of(means.outside().of(meant.inventory().project().key() + " " + meant.server().id()))
        : Optional.empty(), new Approach(outside, List.of(), SSH, !jump), bare)
        .entitled(() -> cloud.roles(meant.inventory().project(), meant.inventory().readAt()));
  }

  private Probed<CloudScene> scene(Naming.Meant meant) {
    var servers = meant.inventory().servers().or(List.of());
    return Probed.got(new CloudScene(meant.inventory(), Optional.of(meant.server().id()),
        Map.of(), means.institutions(), Roles.of(servers)));
  }
}
