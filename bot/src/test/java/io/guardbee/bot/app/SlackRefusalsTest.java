package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.slack.SlackAccess;
import io.guardbee.adapters.slack.SlackPlatform;
import io.guardbee.adapters.standin.Leisure;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import io.guardbee.bot.command.SlackManifest;
import io.guardbee.bot.ops.ManagementServer;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlackRefusalsTest extends RefusalsContract {
  private static final String TEAM = "team";
  private static final String STRANGER = "sam";
  private final SlackStandIn slack = SlackStandIn.start(SlackManifest.scopes(), Leisure.clock(), new Random(1));

  @BeforeAll
  static void another_server_comes_later_in_this_process() {
    ManagementServer.limit();
  }

  @AfterEach
  void ended() {
    slack.close();
    assertThat(slack.complaints()).isEmpty();
  }

  @Override
  WholeBot begin(WholeBot.Setup setup) {
    Stream.concat(Stream.of(Who.values()).map(SlackRefusalsTest::id), Stream.of(SlackStandIn.BOT_USER))
        .forEach(id -> slack.join(Person.member(id, "Name of " + id)));
    slack.join(new Person(STRANGER, "Sam", "T2", Person.Kind.MEMBER));
    slack.channel(TEAM, id(Who.ANN), id(Who.BOB), id(Who.EVE), STRANGER, SlackStandIn.BOT_USER);
    var platform = new SlackPlatform(
        new SlackAccess(slack.api(), SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, List.of()),
        InstantSource.system());
    var begun = new WholeBot(setup, platform, access(true, Who.ANN, Who.BOB));
    await().atMost(SOON).until(() -> platform.signs().connected() && slack.connected());
    return begun;
  }

  private static String id(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }

  @Override
  String key(Who who) {
    return "slack:" + id(who);
  }

  @Override
  String channel() {
    return "slack:" + SlackStandIn.TEAM + "/" + TEAM;
  }

  @Override
  void ask(Who who, String machine, String check) {
    slack.slash(id(who), TEAM, "/audit", (machine + " " + check).strip()).answer(SOON);
  }

  @Override
  void submit(Who who, Map<String, String> values) {
    await().atMost(SOON).until(() -> slack.modal(id(who)).isPresent());
    slack.submit(id(who), values).answer(SOON);
  }

  private Shown card(Who who, String label) {
    await().atMost(SOON).until(() -> slack.seen(TEAM, id(who)).stream().anyMatch(shown -> shown.words()
        .contains(label)));
    return slack.seen(TEAM, id(who)).stream().filter(shown -> shown.words().contains(label)).toList().getLast();
  }

  @Override
  void press(Who who, String label) {
    slack.press(id(who), card(who, label), label).answer(SOON);
  }

  @Override
  void makeUp(Who who, String component) {
    slack.press(id(who), card(who, "All points").forged("Made up", component), "Made up").answer(SOON);
  }

  @Override
  List<String> seen(Who who) {
    return slack.seen(TEAM, id(who)).stream().map(Shown::words).toList();
  }

  @Test
  void somebody_of_another_workspace_asks_for_nothing() {
    slack.slash(STRANGER, TEAM, "/audit", "vm-1").answer(SOON);

    await().atMost(SOON).untilAsserted(() -> assertThat(bot.trail()).singleElement().satisfies(line -> {
      assertThat(line.person()).isEqualTo("slack:" + STRANGER);
      assertThat(line.decision()).isEqualTo("refused");
      assertThat(line.why()).isEqualTo("a guest");
    }));
    assertThat(bot.store().audits().latest("vm-1", 10)).isEmpty();
  }
}
