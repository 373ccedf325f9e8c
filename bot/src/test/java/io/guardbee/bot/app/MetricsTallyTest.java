package io.guardbee.bot.app;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.BOB;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.answer;
import static io.guardbee.bot.work.Chatting.component;
import static io.guardbee.bot.work.Chatting.taken;
import static io.guardbee.bot.work.Chatting.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.bot.ops.Metrics.Login;
import io.guardbee.bot.settings.LimitsSection;
import io.guardbee.checks.result.ProbeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the work of the whole bot comes to in its metrics.
class MetricsTallyTest {
  private static final Place DIRECT = new Place("slack", "T1", "D1", "", true);
  private static final String EXPLAIN = "/explain ssh-root-login";
  @TempDir
  Path dir;

  private WholeBot open(int person, int channel) {
    var set = WholeBot.on("sqlite:" + dir.resolve("bee.db"));
    return new WholeBot(new WholeBot.Setup(set.environment(), new LimitsSection(person, channel, 4, 4), set.life(),
        set.extra(), set.machines()).impatient());
  }

  private static Stream<String> shown(WholeBot bot, String name) {
    return bot.metrics.text().lines().filter(line -> line.startsWith(name + "{"));
  }

  private static void limited(WholeBot bot, int person, int channel) {
    assertThat(shown(bot, "guardbee_rate_limited_total")).containsExactlyInAnyOrder(
        "guardbee_rate_limited_total{whose=\"person\"} " + person + ".0",
        "guardbee_rate_limited_total{whose=\"channel\"} " + channel + ".0");
  }

  @Test
  void a_flood_of_one_person_counts_what_was_turned_away() {
    try (var bot = open(2, 1000)) {
      taken(bot.ask(ANN, TEAM, EXPLAIN, "e1"));
      taken(bot.ask(ANN, TEAM, EXPLAIN, "e2"));
      limited(bot, 0, 0);

      for (int i = 0; i < 10; i++) {
        told(bot.ask(ANN, TEAM, EXPLAIN, "more" + i));
      }
      assertThat(bot.ask(ANN, TEAM, EXPLAIN, "e1")).as("taken before, so not refused")
          .isInstanceOf(Receipt.Repeated.class);

      limited(bot, 10, 0);
    }
  }

  @Test
  void a_flood_of_a_channel_counts_for_the_channel() {
    try (var bot = open(1000, 2)) {
      taken(bot.ask(ANN, TEAM, EXPLAIN));
      taken(bot.ask(BOB, TEAM, EXPLAIN));
      for (Asker each : new Asker[]{ANN, BOB, ANN}) {
        told(bot.ask(each, TEAM, EXPLAIN));
      }

      limited(bot, 0, 3);
    }
  }

  @Test
  void buttons_and_typing_errors_count_as_commands_do() {
    try (var bot = open(2, 1000)) {
      var shown = answer(bot, taken(bot.ask(ANN, TEAM, "/audit vm-1"))).now();
      taken(bot.press(ANN, TEAM, component(shown, "Check again"), Map.of()));

      told(bot.press(ANN, TEAM, component(shown, "Check again"), Map.of()));
      told(bot.press(ANN, TEAM, component(shown, "All points"), Map.of()));
      told(bot.ask(ANN, TEAM, "/adit vm-1"));

      limited(bot, 3, 0);
    }
  }

  @Test
  void what_the_store_cannot_do_counts_once_however_many_catch_it() throws Exception {
    try (var patient = new Trouble.Patient(Trouble.SQLITE_LOCKED, dir); var bot = open(1000, 1000)) {
      bot.store().ready();
      assertThat(shown(bot, "guardbee_store_errors_total")).hasSize(5).allMatch(line -> line.endsWith(" 0.0"));

      patient.begin(bot.store());
      assertThat(told(bot.ask(ANN, DIRECT, EXPLAIN, "e1"))).contains("Not remembered, because ");

      assertThat(shown(bot, "guardbee_store_errors_total")).hasSize(5)
          .contains("guardbee_store_errors_total{kind=\"locked\"} 1.0")
          .filteredOn(line -> line.endsWith(" 0.0")).hasSize(4);
      patient.end(bot.store());
    }
  }

  @Test
  void a_database_that_is_gone_counts_as_such() throws Exception {
    var gone = "guardbee_store_errors_total{kind=\"unreachable\"} ";
    try (var patient = new Trouble.Patient(Trouble.POSTGRES_GONE, dir);
        var bot = new WholeBot(WholeBot.on(patient.url()).impatient())) {
      assertThat(bot.metrics.text()).contains(gone + "0.0");

      patient.begin(bot.store());
      told(bot.ask(ANN, DIRECT, EXPLAIN, "e1"));

      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(bot.metrics.text())
          .doesNotContain(gone + "0.0"));
      patient.end(bot.store());
    }
  }

  static Stream<Arguments> a_login_that_brought_no_facts_counts_by_how_it_ended() {
    return Stream.of(Arguments.of(new ProbeFailure.ConnectionRefused("vm"), Login.UNREACHABLE),
        Arguments.of(new ProbeFailure.Unreachable("vm", "no route"), Login.UNREACHABLE),
        Arguments.of(new ProbeFailure.ConnectTimedOut("vm", 5), Login.TIMED_OUT),
        Arguments.of(new ProbeFailure.HandshakeTimedOut("vm", 5), Login.TIMED_OUT),
        Arguments.of(new ProbeFailure.LoginTimedOut("vm", 5), Login.TIMED_OUT),
        Arguments.of(new ProbeFailure.CollectionTimedOut("vm", 60), Login.TIMED_OUT),
        Arguments.of(new ProbeFailure.HostKeyUnknown("vm", "ed25519", "SHA256:x"), Login.HOST_KEY),
        Arguments.of(new ProbeFailure.HostKeyChanged("vm", "ed25519", "SHA256:x"), Login.HOST_KEY),
        Arguments.of(new ProbeFailure.HostKeyRevoked("vm", "ed25519", "SHA256:x"), Login.HOST_KEY),
        Arguments.of(new ProbeFailure.KeyRejected("bee", "vm"), Login.REFUSED),
        Arguments.of(new ProbeFailure.ShellRefused("vm", "nologin"), Login.REFUSED),
        Arguments.of(new ProbeFailure.HandshakeFailed("vm", "no SSH"), Login.FAILED),
        Arguments.of(new ProbeFailure.NoKey(true), Login.FAILED),
        Arguments.of(new ProbeFailure.ConnectionLost("vm"), Login.FAILED));
  }

  @ParameterizedTest
  @MethodSource
  void a_login_that_brought_no_facts_counts_by_how_it_ended(ProbeFailure why, Login expected) {
    assertThat(MetricsTally.login(why)).isEqualTo(expected);
  }
}
