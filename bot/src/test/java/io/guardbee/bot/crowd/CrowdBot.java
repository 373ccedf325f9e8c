package io.guardbee.bot.crowd;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.TrailWriter;
import io.guardbee.bot.command.AuditCommand;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.Completion;
import io.guardbee.bot.command.ExplainCommand;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.HomePages;
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
import io.guardbee.checks.result.Redaction;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The whole bot over a database of its own, as it serves: only its platform is the test's, and its machines are the
/// farm's.
final class CrowdBot implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();
  private final CrowdPlatform platform;
  private final CrowdGuests guests;
  private final SshGuests ssh;
  private final Store store;
  private final Pause pause = new Pause();
  private final Bot bot;

  /// @param machines how many there are
  /// @param audits how many at once
  /// @param open no machine is looked at before this is
  CrowdBot(Farm farm, int machines, AccessSection access, int audits, CountDownLatch open, Path directory) {
    this(farm, machines, access, audits, open, directory, new CrowdPlatform(true), List.of());
  }

  /// @param others platforms beside the crowd's own
  CrowdBot(Farm farm, int machines, AccessSection access, int audits, CountDownLatch open, Path directory,
      CrowdPlatform platform, List<ChatPlatform> others) {
    this.platform = platform;
    this.ssh = new SshGuests(new SshSettings(List.of(farm.key()), false, List.of(), farm.pins(), false, List.of(),
        Duration.ofSeconds(10), Duration.ofSeconds(15), audits), PassphraseSource.none());
    this.guests = new CrowdGuests(farm, ssh, machines, open);
    this.store = Store.open(new StoreSettings("sqlite:" + directory.resolve("crowd.db"), Optional.empty(),
        Duration.ofSeconds(1)), CLOCK, new SecureRandom());
    var wire = new Wire(Redaction.knowing(List.of()));
    // What the defaults say, but for the rates: everybody asks within one second.
    var limits = new LimitsSection(100_000, 100_000, audits, LimitsSection.defaults().quick());
    var trail = new TrailWriter(new StoredTrail(store::trail, wire), CLOCK);
    var authoriser = new Authoriser(new Authoriser.Rules(access, limits), new StoredLinks(store::links, CLOCK), trail,
        CLOCK);
    var memory = new StoredAudits(() -> store, wire, pause, CLOCK, "crowd", Duration.ofMinutes(2));
    this.bot = new Bot(
        new Bot.Parts(inside(guests, authoriser, memory), store, named(others), Tally.none(), wire, pause,
            new SecureRandom(), CLOCK),
        new Bot.Terms("crowd", false, limits.quick(), limits.audits(), Duration.ofSeconds(10), Duration.ofSeconds(1),
            Duration.ofDays(20)));
  }

  private Map<String, ChatPlatform> named(List<ChatPlatform> others) {
    return Stream.concat(Stream.of(platform), others.stream())
        .collect(Collectors.toMap(ChatPlatform::name, Function.identity()));
  }

  private static FrontDesk.Inside inside(Guests guests, Authoriser authoriser, StoredAudits memory) {
    var catalogue = Catalogue.load();
    var desk = new AuditDesk(catalogue, new SecureRandom(),
        new AuditDesk.Terms(Set.of(), Duration.ofSeconds(60)), memory);
    var commands = new Commands(
        List.of(new AuditCommand(desk, new ReportBlocks(UnaryOperator.identity()), "support@example.org"),
            new ExplainCommand(catalogue)),
        guests, authoriser);
    return new FrontDesk.Inside(commands, authoriser, new Completion(commands::all, guests, List.of()),
        _ -> _ -> true, HomePages.of(commands, guests, authoriser));
  }

  /// Returns when questions are taken.
  void start() {
    bot.start();
    until(bot::alive);
  }

  /// Looks every few milliseconds; whoever started the process ends it when that takes too long.
  void until(BooleanSupplier done) {
    var waiting = true;
    while (waiting && !done.getAsBoolean()) {
      waiting = pause.await(Duration.ofMillis(5));
    }
  }

  ChatHandler handler() {
    return platform.handler();
  }

  CrowdPlatform platform() {
    return platform;
  }

  CrowdGuests guests() {
    return guests;
  }

  @Override
  public void close() {
    bot.close();
    ssh.close();
    store.close();
  }
}
