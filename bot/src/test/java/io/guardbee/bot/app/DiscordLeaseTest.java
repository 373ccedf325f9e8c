package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.discord.DiscordPlatform;
import io.guardbee.adapters.discord.DiscordTerms;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.discord.DiscordStandIn;
import io.guardbee.adapters.standin.discord.Server;
import io.guardbee.adapters.standin.discord.Server.Channel;
import io.guardbee.adapters.standin.discord.Server.User;
import io.guardbee.adapters.store.PostgresServer;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.bot.access.SettableClock;
import io.guardbee.bot.command.AllCommands;
import io.guardbee.bot.command.DoctorCommand;
import io.guardbee.bot.ops.Health;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.work.LeasedPlatform;
import io.guardbee.bot.work.LeasedPlatform.Standing;
import io.guardbee.bot.work.Tenancy;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two whole bots on one PostgreSQL, and one Discord: JDA as it is, and the stand-in. Only the test moves the clock of the
/// lease.
@Timeout(180)
class DiscordLeaseTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String GUILD = "200000000000000001";
  private static final String TEAM = "200000000000000011";
  private static final User ANN = User.member("200000000000000021", "ann");
  private static final Server SERVER = new Server(GUILD, "Research", Server.WRITE, List.of(),
      List.of(new Channel(TEAM, "team", "", List.of(new Server.Rule(GUILD, Server.VIEW_CHANNEL, 0)))), Set.of());
  private final String url = PostgresServer.freshUrl();
  private final SettableClock clock = new SettableClock();
  private final DiscordStandIn discord = new DiscordStandIn("the-token", Duration.ofSeconds(40), Leisure.clock(),
      List.of(SERVER));
  private final List<Member> all = new ArrayList<>();

  private record Member(Store store, LeasedPlatform<DiscordPlatform> platform, WholeBot bot) {
    boolean connected() {
      return platform.current().filter(line -> line.pulse().connected()).isPresent();
    }

    Health health() {
      return DiscordSetup.health(platform, Instant.now());
    }
  }

  private Member process(String name) {
    var store = Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(20)), clock, new Random());
    var terms = new DiscordTerms("the-token", URI.create(discord.api()), URI.create(discord.gateway()),
        DiscordSetup.registered(new AllCommands().specs()));
    var platform = new LeasedPlatform<>("discord", new Tenancy(() -> store, DiscordSetup.GATEWAY, name),
        () -> new DiscordPlatform(terms, InstantSource.system()), clock);
    all.add(new Member(store, platform, new WholeBot(WholeBot.on(url), platform,
        new AccessSection(List.of(new Grant("discord:" + ANN.id(), List.of("alpha"), "read")),
            List.of(new Binding("discord:" + GUILD + "/" + TEAM, List.of("*"), "private")), List.of()))));
    return all.getLast();
  }

  private Member connected(String name) {
    var process = process(name);
    await().atMost(SOON).until(() -> process.connected() && discord.registered("audit").isPresent());
    return process;
  }

  private Member standingBy(String name, String holder) {
    var process = process(name);
    await().atMost(SOON).until(() -> process.platform().standing().equals(new Standing.StandsBy(holder)));
    return process;
  }

  @AfterEach
  void closed() {
    all.forEach(process -> process.bot().close());
    all.forEach(process -> process.store().close());
    discord.close();
    assertThat(discord.complaints()).isEmpty();
  }

  private String audit(String machine) {
    var interaction = discord.command(ANN, TEAM, List.of("audit"), Map.of("vm", machine));
    await().atMost(SOON).until(() -> discord.answered(interaction));
    return interaction;
  }

  private void seen(String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(discord.seen(ANN, TEAM)).anyMatch(
        post -> post.read().contains(text)));
  }

  private List<String> examined() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Map.of("GUARDBEE_STORE", url), false,
        _ -> new char[0]);
    try (var memory = Memory.of(terminal, Settings.defaults())) {
      return new MemoryExamination(memory).parts().stream().map(DoctorCommand.Part::found).toList();
    }
  }

  private void release() {
    var machines = all.stream().map(process -> process.bot().machines).toList();
    machines.forEach(Machines::release);
  }

  @Test
  void one_process_connects_and_the_other_is_ready_to_take_over() {
    var one = connected("one");
    var two = standingBy("two", "one");

    audit("vm-1");

    seen("vm-1: ");
    assertThat(discord.sessions()).isEqualTo(1);
    assertThat(one.health()).isEqualTo(Health.ok("discord", "connected"));
    assertThat(two.health()).isEqualTo(Health.ok("discord", "stands by: one is connected"));
    assertThat(examined()).contains("the process one is the one that is connected to Discord");
    assertThat(discord.seen(ANN, TEAM)).hasSize(1);
  }

  @Test
  void whoever_stops_in_good_order_hands_over_without_a_wait() {
    var one = connected("one");
    var two = standingBy("two", "one");

    one.bot().close();
    await().atMost(SOON).until(two::connected);
    audit("vm-1");

    seen("vm-1: ");
    assertThat(discord.sessions()).isEqualTo(2);
    assertThat(one.platform().current()).isEmpty();
  }

  @Test
  void what_was_asked_of_one_that_died_is_answered_by_the_other_when_it_took_over() {
    var one = connected("one");
    var two = standingBy("two", "one");
    audit("vm-slow");
    await().atMost(SOON).until(() -> all.stream().anyMatch(process -> process.bot().machines.looks() > 0));
    seen("vm-slow");

    one.store().close();
    one.platform().close();
    release();
    await().atMost(SOON).until(() -> two.bot().store().asks().counts().running() == 0);
    assertThat(two.connected()).as("the other's time is not over").isFalse();
    clock.pass(Duration.ofSeconds(26));

    await().atMost(SOON).until(two::connected);
    seen("vm-slow: ");
    assertThat(discord.seen(ANN, TEAM)).hasSize(1);
    assertThat(discord.sessions()).isEqualTo(2);
  }

  @Test
  void whoever_lost_the_lease_closes_its_connection() {
    var one = connected("one");
    var leases = one.store().leases();

    await().atMost(SOON).until(() -> {
      leases.giveBack(DiscordSetup.GATEWAY, "one");
      return leases.take(DiscordSetup.GATEWAY, "intruder", Duration.ofHours(1)).holder().equals("intruder");
    });
    clock.pass(Duration.ofSeconds(6));

    await().atMost(SOON).until(() -> one.platform().standing().equals(new Standing.StandsBy("intruder")));
    await().atMost(SOON).until(() -> !discord.live());
    assertThat(one.platform().current()).isEmpty();
  }

  @Test
  void whoever_cannot_ask_stays_connected_until_its_time_is_over_and_no_longer() {
    var one = connected("one");
    one.store().close();

    clock.pass(Duration.ofSeconds(14));
    audit("vm-1");
    seen("vm-1: ");
    assertThat(one.connected()).isTrue();
    clock.pass(Duration.ofSeconds(1));

    await().atMost(SOON).until(() -> !discord.live());
    assertThat(one.health()).isEqualTo(Health.degraded("discord",
        "not connected: the memory does not say whether this process may stay connected"));
  }
}
