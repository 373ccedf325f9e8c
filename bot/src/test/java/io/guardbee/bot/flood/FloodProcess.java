package io.guardbee.bot.flood;

import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.AuditCommand;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.ExplainCommand;
import io.guardbee.bot.command.HelpCommand;
import io.guardbee.bot.command.HomePages;
import io.guardbee.bot.command.WhoamiCommand;
import io.guardbee.bot.ops.Logs;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.bot.work.Bot;
import io.guardbee.bot.work.FrontDesk;
import io.guardbee.bot.work.Pause;
import io.guardbee.bot.work.StoredAudits;
import io.guardbee.bot.work.StoredLinks;
import io.guardbee.bot.work.StoredTrail;
import io.guardbee.bot.work.Tally;
import io.guardbee.bot.work.Wire;
import io.guardbee.checks.catalog.Catalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// One process of the bot in a flood: everything that [Bot] is made of is the real thing, only the chat and the machines
/// are the [Room]'s. Prints `ready PORT` once it takes events, and stops in good order when its standard input ends.
///
/// Arguments: the store's address, the room's, the name of the process, a seed, and how many people and channels there
/// are, and what a [Pace] tells a process.
final class FloodProcess {
  /// As long as a test machine may be busy with other things: nobody is to be answered by heart here.
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_AUDIT = Duration.ofSeconds(5);
  private static final int BROKEN_PER_MILLE = 30;
  private static final InstantSource CLOCK = InstantSource.system();
  private final Pause pause = new Pause();
  private final Store store;
  private final RoomPlatform platform;
  private final Authoriser authoriser;
  private final Bot bot;

  private FloodProcess(String url, String room, String name, long seed, Plan.Cast cast, Duration delivery,
      Duration beat) {
    this.store = Store.open(new StoreSettings(url, Optional.empty(), PATIENCE), CLOCK, new SecureRandom());
    this.platform = new RoomPlatform(room, delivery.dividedBy(2), new Random(seed), BROKEN_PER_MILLE);
    var wire = new Wire(UnaryOperator.identity());
    this.authoriser = new Authoriser(
        new Authoriser.Rules(access(cast), new LimitsSection(100_000, 100_000, 16, 4)),
        new StoredLinks(store::links, CLOCK), new TrailWriter(new StoredTrail(store::trail, wire), CLOCK), CLOCK);
    var audits = new StoredAudits(() -> store, wire, pause, CLOCK, name, LONGEST_AUDIT);
    this.bot = new Bot(
        new Bot.Parts(inside(new FloodMachines(room), audits), store, Map.of(platform.name(), platform), Tally.none(),
            wire, pause, new SecureRandom(), CLOCK),
        new Bot.Terms(name, false, 4, 16, beat, beat, Duration.ofDays(1), delivery));
  }

  public static void main(String[] arguments) throws IOException {
    Logs.ofProcess().serving();
    new FloodProcess(arguments[0], arguments[1], arguments[2], Long.parseLong(arguments[3]),
        new Plan.Cast(Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5])), Duration.parse(arguments[6]),
        Duration.parse(arguments[7])).serve();
  }

  private static AccessSection access(Plan.Cast cast) {
    var projects = List.of(FloodMachines.PROJECT);
    return new AccessSection(
        IntStream.range(0, cast.people()).mapToObj(i -> new AccessSection.Grant(
            RoomPlatform.NAME + ":" + Plan.person(i), projects, "read")).toList(),
        IntStream.range(0, cast.channels()).mapToObj(i -> new AccessSection.Binding(
            RoomPlatform.NAME + ":" + RoomPlatform.WORKSPACE + "/" + Plan.channel(i), projects, "private")).toList(),
        List.of());
  }

  private FrontDesk.Inside inside(FloodMachines machines, StoredAudits audits) {
    var catalogue = Catalogue.load();
    var desk = new AuditDesk(catalogue, new SecureRandom(), new AuditDesk.Terms(Set.of(), LONGEST_AUDIT), audits);
    var all = new ArrayList<Command>();
    all.add(new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), ""));
    all.add(new ExplainCommand(catalogue));
    all.add(new WhoamiCommand(authoriser));
    all.add(new HelpCommand(() -> List.copyOf(all), "m-0", _ -> _ -> true));
    var commands = new Commands(all, machines, authoriser);
    return new FrontDesk.Inside(commands, authoriser, new Completion(commands::all, machines, List.of()),
        _ -> _ -> true, HomePages.of(commands, machines, authoriser));
  }

  private void serve() throws IOException {
    while (!store.ready() && pause.await(Duration.ofMillis(100))) {
      // what is asked before that would be answered by heart
    }
    bot.start();
    Thread.ofVirtual().start(() -> {
      while (pause.await(Duration.ofSeconds(1))) {
        authoriser.settle();
      }
    });
    System.out.println("ready " + platform.port());
    System.in.transferTo(OutputStream.nullOutputStream());
    bot.stop(Duration.ofSeconds(5));
    authoriser.settleAll();
    store.close();
    System.exit(0);
  }
}
