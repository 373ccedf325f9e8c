package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Asker.Kind;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is acknowledged, and told again, and by whom: Bolt as it is, over a socket to the stand-in.
@Timeout(60)
class SlackLineTest {
  private static final Duration SOON = SlackRig.SOON;
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, true);
  private final SlackStandIn slack = rig.standin;

  @AfterEach
  void closed() {
    rig.close();
    assertThat(slack.complaints()).isEmpty();
  }

  @Test
  void a_command_is_acknowledged_with_its_job_for_the_asker_alone() {
    var answer = rig.slash("/audit vm-1").answer(SOON);

    assertThat(answer.path("text").asText()).contains("job1");
    assertThat(answer.path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(handler.asked().getFirst().invocation().origin()).isEqualTo(Origin.SLASH);
    assertThat(slack.seen(SlackRig.ROOM, SlackRig.BOB)).isEmpty();
  }

  @Test
  void what_was_heard_before_is_acknowledged_without_a_word() {
    handler.line(_ -> new Receipt.Repeated("job1"));

    assertThat(rig.slash("/audit vm-1").answer(SOON).isEmpty()).isTrue();
  }

  @Test
  void the_same_command_told_twice_has_the_same_event() {
    var first = rig.slash("/audit vm-1");
    first.answer(SOON);
    slack.again(first).answer(SOON);

    assertThat(handler.asked().stream().map(a -> a.invocation().events()).distinct()).hasSize(1);
  }

  @Test
  void a_message_told_under_two_ids_shares_its_second_key() {
    var first = slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1");
    first.answer(SOON);
    slack.renamed(first).answer(SOON);

    var keys = handler.asked().stream().map(a -> a.invocation().events()).toList();
    assertThat(keys.get(0).getFirst()).isNotEqualTo(keys.get(1).getFirst());
    assertThat(keys.get(0).getLast()).isEqualTo(keys.get(1).getLast()).startsWith("message:C1/");
  }

  @ParameterizedTest
  @CsvSource({"MEMBER, T1, PERSON", "GUEST, T1, GUEST", "ONE_CHANNEL_GUEST, T1, GUEST", "BOT, T1, BOT",
      "MEMBER, T9, GUEST"})
  void each_account_is_told_as_what_it_is(Person.Kind kind, String team, Kind expected) {
    slack.join(new Person("U7", "Eve", team, kind));
    slack.channel(SlackRig.ROOM, "U7");

    slack.slash("U7", SlackRig.ROOM, "/audit", "vm-1").answer(SOON);

    assertThat(handler.asked().getFirst().invocation().asker().kind()).isEqualTo(expected);
    assertThat(handler.asked().getFirst().invocation().asker().workspace()).isEqualTo(team);
    assertThat(handler.asked().getFirst().invocation().place().workspace()).isEqualTo(SlackStandIn.TEAM);
  }

  @Test
  void whom_slack_does_not_tell_of_in_time_is_a_guest_and_answered_in_time() {
    slack.hold("users.info");

    // the library by itself would wait for ten
    rig.slash("/audit vm-1").answer(Duration.ofSeconds(8));

    assertThat(handler.asked().getFirst().invocation().asker().kind()).isEqualTo(Kind.GUEST);
    slack.release("users.info");
    await().atMost(SOON).untilAsserted(() -> {
      rig.slash("/audit vm-1").answer(SOON);
      assertThat(handler.asked().getLast().invocation().asker().kind()).isEqualTo(Kind.PERSON);
    });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_connection_that_ends_is_opened_again(boolean cut) {
    var before = slack.greeted();
    if (cut) {
      slack.drop();
    } else {
      slack.refresh();
    }
    await().atMost(SOON).until(() -> slack.greeted() > before && slack.connected());

    rig.slash("/audit vm-1").answer(SOON);

    assertThat(rig.platform.signs().connected()).isTrue();
    // one that nobody knows of would take questions and be closed with them
    assertThat(slack.greeted()).isEqualTo(before + 1);
  }

  @Test
  void an_event_whose_acknowledgement_was_lost_is_told_again_and_known_by_its_keys() {
    var late = new CountDownLatch(1);
    handler.line(_ -> {
      late.await();
      return handler.accepted(Audience.EVERYBODY);
    });
    var event = slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1");
    await().atMost(SOON).until(() -> handler.asked().size() == 1);

    slack.drop();
    await().atMost(SOON).until(() -> handler.asked().size() == 2);
    late.countDown();

    event.answer(SOON);
    assertThat(handler.asked().get(0).invocation().events()).isEqualTo(handler.asked().get(1).invocation().events());
  }

  @Test
  void a_slow_handler_delays_nobody_else() {
    var slow = new CountDownLatch(1);
    handler.line(line -> {
      if (line.endsWith("slow")) {
        slow.await();
      }
      return handler.accepted(Audience.EVERYBODY);
    });
    var first = rig.slash("/audit slow");
    await().atMost(SOON).until(() -> handler.asked().size() == 1);

    IntStream.range(0, 40).mapToObj(i -> rig.slash("/audit vm-" + i)).toList()
        .forEach(delivery -> delivery.answer(Duration.ofSeconds(20)));

    assertThat(first.acknowledged()).isFalse();
    slow.countDown();
    first.answer(SOON);
  }
}
