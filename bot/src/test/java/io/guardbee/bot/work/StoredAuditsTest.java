package io.guardbee.bot.work;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.BOB;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.says;
import static io.guardbee.bot.work.Chatting.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.app.Machines;
import io.guardbee.bot.app.WholeBot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAuditsTest {
  private static final Place DIRECT = new Place("slack", "T1", "D1", "", true);
  @TempDir
  Path dir;
  private WholeBot bot;

  @BeforeEach
  void open() {
    bot = new WholeBot(WholeBot.on("sqlite:" + dir.resolve("bee.db")));
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private void looked(int times) {
    await().atMost(Duration.ofSeconds(20)).until(() -> bot.machines.looks() == times);
  }

  @Test
  void two_who_ask_at_once_share_one_audit() {
    var first = taken(bot.ask(ANN, TEAM, "/audit vm-slow"));
    looked(1);
    var second = taken(bot.ask(BOB, TEAM, "/audit vm-slow"));
    await().atMost(Duration.ofSeconds(20)).until(() -> bot.store().asks().counts().running() == 2);
    bot.machines.release();

    assertThat(says(bot, first)).contains("vm-slow: ");
    assertThat(says(bot, second)).contains("vm-slow: ");
    assertThat(bot.machines.looks()).isEqualTo(1);
    assertThat(bot.store().audits().latest("vm-slow", 5)).hasSize(1);
  }

  @Test
  void the_second_is_answered_also_when_the_first_calls_it_off() {
    var first = taken(bot.ask(ANN, TEAM, "/audit vm-slow"));
    looked(1);
    var second = taken(bot.ask(BOB, TEAM, "/audit vm-slow"));
    await().atMost(Duration.ofSeconds(20)).until(() -> bot.store().asks().counts().running() == 2);

    taken(bot.ask(ANN, DIRECT, "/cancel " + first));

    assertThat(says(bot, first)).contains("Called off");
    looked(2);
    bot.machines.release();
    assertThat(says(bot, second)).contains("vm-slow: ").contains("Debian");
  }

  @Test
  void who_waits_for_anothers_audit_may_call_off_alone() {
    var first = taken(bot.ask(ANN, TEAM, "/audit vm-slow"));
    looked(1);
    var second = taken(bot.ask(BOB, TEAM, "/audit vm-slow"));
    await().atMost(Duration.ofSeconds(20)).until(() -> bot.store().asks().counts().running() == 2);

    taken(bot.ask(BOB, DIRECT, "/cancel " + second));

    assertThat(says(bot, second)).contains("Called off");
    bot.machines.release();
    assertThat(says(bot, first)).contains("vm-slow: ");
  }

  @Test
  void findings_keep_when_they_were_first_seen_and_forgetting_takes_all() {
    bot.machines.with("vm-7", Machines.sloppy());
    says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")));
    var before = bot.store().audits().findings("vm-7");
    says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")));
    var after = bot.store().audits().findings("vm-7");

    assertThat(bot.store().audits().latest("vm-7", 5)).hasSize(2);
    assertThat(before).isNotEmpty();
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.getFirst().firstSeen()).isEqualTo(before.getFirst().firstSeen());
    assertThat(after.getFirst().lastAudit()).isNotEqualTo(before.getFirst().lastAudit());

    var operator = new Asker("slack", "T1", "op", "op", java.util.Set.of(), Asker.Kind.PERSON);
    assertThat(says(bot, taken(bot.ask(operator, DIRECT, "/guardbee forget vm vm-7 really")))).contains("2 audits");
    assertThat(bot.store().audits().latest("vm-7", 5)).isEmpty();
    assertThat(bot.store().audits().findings("vm-7")).isEmpty();
  }

  @Test
  void what_came_and_what_was_mended_is_told_since_last_time_and_in_the_history() {
    bot.machines.with("vm-7", Machines.sloppy());
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")))).doesNotContain("Since last time");
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")))).contains("Since last time")
        .contains("nothing changed");

    bot.machines.with("vm-7", Machines.sloppy("eve:x:1500:1500:/home/eve:/bin/bash"));
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")))).contains("account eve (uid 1500) appeared");

    bot.machines.with("vm-7", Machines.sloppy());
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")))).contains("account eve (uid 1500) vanished");
    assertThat(says(bot, taken(bot.ask(BOB, TEAM, "/history vm-7")))).contains("1 other change")
        .contains("Still open");
    assertThat(bot.store().histories().told("vm-7", 9).stream().flatMap(it -> it.changes().stream()))
        .as("what came and what went").hasSize(2);
    assertThat(says(bot, taken(bot.ask(BOB, TEAM, "/history vm-1")))).contains("was not audited yet");
  }

  @Test
  void one_check_alone_is_compared_with_nothing_and_tells_the_next_what_it_changed() {
    bot.machines.with("vm-7", Machines.sloppy());
    says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")));

    bot.machines.with("vm-7", Machines.sloppy("eve:x:0:0:/root:/bin/bash"));
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7 acct-uid0")))).contains("eve");

    assertThat(bot.store().histories().told("vm-7", 9)).anyMatch(it -> !it.changes().isEmpty());
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/history vm-7")))).contains("no grade, 1 check only")
        .contains(" of 100, coverage ");
    assertThat(says(bot, taken(bot.ask(ANN, TEAM, "/audit vm-7")))).contains("acct-uid0");
  }
}
