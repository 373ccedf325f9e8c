package io.guardbee.bot.batch;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.store.FleetRun;
import io.guardbee.adapters.store.NewFleet;
import io.guardbee.adapters.store.NewFleet.Member;
import io.guardbee.adapters.store.NewLetter;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.batch.FleetOrder.Spread;
import io.guardbee.bot.batch.FleetOrder.Telling;
import io.guardbee.bot.command.FleetOrders;
import io.guardbee.bot.render.FleetBlocks;
import io.guardbee.bot.render.FleetReport;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Where audits of whole projects are ordered, followed and called off. [FleetWorkers] does them. Safe for use by many
/// threads and processes; all throw [io.guardbee.adapters.store.StoreUnavailable] where the memory is away.
public final class FleetAudits implements FleetOrders {
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int ID = 8;
  /// How many projects are listed at a time.
  private static final int AT_ONCE = 8;
  private final Means means;

  /// What orders are taken with.
  ///
  /// @param store opened when it is first wanted
  /// @param cloud lists VMs
  /// @param random for ids that no other run has
  public record Means(Supplier<Store> store, CloudProbe cloud, FleetMessages messages, RandomGenerator random,
      InstantSource clock) {}

  public FleetAudits(Means means) {
    this.means = means;
  }

  /// Writes an order down. Lists the VMs first, within the cloud's deadlines; a project whose VMs cannot be listed is told
  /// as such and fails nothing. The same order again, while it is open, is the same run. Waits for no audit.
  ///
  /// @return the run's id
  public String order(FleetOrder order) {
    return order(order, listed(order.projects()));
  }

  /// The same, but nothing is ordered where the VMs of one of the projects cannot be listed now.
  ///
  /// @return the run's id; empty where nothing is ordered
  public Optional<String> orderWhole(FleetOrder order) {
    var read = listed(order.projects());
    return read.stream().allMatch(inventory -> inventory.servers() instanceof Probed.Got)
        ? Optional.of(order(order, read))
        : Optional.empty();
  }

  private String order(FleetOrder order, List<Inventory> read) {
    var id = id();
    var projects = new HashMap<>(order.missed());
    var members = new ArrayList<Member>();
    read.forEach(inventory -> {
      switch (inventory.servers()) {
        case Probed.Got<List<Server>>(var servers) -> {
          projects.put(inventory.project().key(), "");
          members.addAll(members(inventory.project(), servers, order));
        }
        case Probed.Missed<List<Server>>(var why) -> projects.put(inventory.project().key(), why.why());
      }
    });
    var run = means.store().get().fleets().order(new NewFleet(id, order.wanted(), order.person(), order.purpose(),
        order.owner(), members, projects, order.telling().flatMap(telling -> letter(id, telling, members.size()))));
    means.store().get().fleetJobs().settle();
    return run;
  }

  private static List<Member> members(Project project, List<Server> servers, FleetOrder order) {
    var chosen = servers.stream().filter(order.which())
        .sorted(Comparator.comparing(Server::name).thenComparing(Server::id)).toList();
    var members = new ArrayList<Member>();
    for (var server : chosen) {
      members.add(new Member(project.key(), server.id(), server.name(),
          order.spread().at(members.size(), chosen.size())));
    }
    return members;
  }

  private Optional<NewLetter> letter(String run, Telling telling, int vms) {
    return means.messages().first(run, telling.asked(), telling.audience(), FleetBlocks.begun(run, vms));
  }

  private String id() {
    return means.random().ints(ID, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining("", "r", ""));
  }

  private List<Inventory> listed(List<Project> projects) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("fleet-list").factory())) {
      var read = new ArrayList<Inventory>();
      for (var done : threads.invokeAll(projects.stream().distinct()
          .map(project -> (Callable<Inventory>) () -> means.cloud().inventory(project, false)).toList())) {
        read.add(done.get());
      }
      return read;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while projects were listed");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A project could not be listed", e.getCause());
    }
  }

  /// How far a run is, and what came of each VM; empty where there is no such run any more.
  public Optional<FleetReport> progress(String run) {
    var fleets = means.store().get().fleets();
    return fleets.find(run).map(found -> FleetViews.of(found, fleets.vms(run), means.clock().instant()));
  }

  /// Calls a run off; what was done is kept, and what another run wants too goes on for that.
  ///
  /// @return false where it had ended
  public boolean cancel(String run) {
    return means.store().get().fleets().cancel(run);
  }

  /// Calls off what a person ordered for exactly these projects and is still open.
  ///
  /// @param projects their keys
  /// @param younger those that were ordered within that time are left
  /// @return the ids of these runs
  public List<String> callOff(String person, java.util.Set<String> projects, Duration younger) {
    var before = means.clock().instant().minus(younger);
    var fleets = means.store().get().fleets();
    return fleets.open(person).stream().map(fleets::find).flatMap(Optional::stream)
        .filter(run -> run.projects().keySet().equals(projects) && !run.orderedAt().isAfter(before)).map(FleetRun::id)
        .filter(fleets::cancel).toList();
  }

  @Override
  public List<String> callOff(Project project, Invocation asked) {
    return callOff(asked.asker().key(), java.util.Set.of(project.key()), Duration.ZERO);
  }

  @Override
  public Placed order(Project project, Invocation asked, Audience audience) {
    var spread = new Spread(means.clock().instant(), Duration.ZERO);
    var run = order(new FleetOrder(List.of(project), Map.of(), _ -> true, asked.asker().key(), "asked", "", spread,
        Optional.of(new Telling(asked, audience))));
    return new Placed(progress(run).orElseThrow(), !asked.place().platform().equals("console"));
  }
}
