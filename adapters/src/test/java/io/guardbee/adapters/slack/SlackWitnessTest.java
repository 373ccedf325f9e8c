package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.chat.Sight;
import io.guardbee.adapters.standin.slack.Delivery;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which user groups somebody is told to be in, and which channels count as read by everybody.
@Timeout(60)
class SlackWitnessTest {
  private static final Duration SOON = SlackRig.SOON;
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, true, Set.of("S1", "S2"));
  private final SlackStandIn slack = rig.standin;

  @AfterEach
  void closed() {
    rig.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private void may(String... more) {
    var scopes = new TreeSet<>(SlackRig.SCOPES);
    scopes.addAll(List.of(more));
    slack.administration().grants(scopes);
  }

  private Set<String> groups() {
    rig.slash("/audit vm-1").answer(Duration.ofSeconds(8));
    return handler.asked().getLast().invocation().asker().groups();
  }

  private void pass(Duration time) {
    rig.pass(time);
    await().atMost(SOON).until(slack::connected);
  }

  @Test
  void somebody_is_in_the_groups_that_slack_says_and_in_no_other() {
    may("usergroups:read");
    slack.administration().groups("S1", SlackRig.ANN, SlackRig.BOB);
    slack.administration().groups("S2", SlackRig.BOB);
    slack.administration().groups("S3", SlackRig.ANN);

    await().atMost(SOON).untilAsserted(() -> assertThat(groups()).containsExactly("S1"));
    assertThat(slack.calls("usergroups.users.list")).hasSize(2)
        .noneMatch(call -> call.getOrDefault("usergroup", "").equals("S3"));
  }

  @Test
  void who_was_taken_out_of_a_group_is_out_when_the_term_is_over() {
    may("usergroups:read");
    slack.administration().groups("S1", SlackRig.ANN);
    slack.administration().groups("S2");
    await().atMost(SOON).untilAsserted(() -> assertThat(groups()).containsExactly("S1"));

    slack.administration().groups("S1");
    assertThat(groups()).as("within the term").containsExactly("S1");
    pass(Passing.LIFE.plusSeconds(1));

    assertThat(groups()).isEmpty();
  }

  @Test
  void whose_groups_are_not_told_in_time_is_in_none_and_answered_in_time() {
    may("usergroups:read");
    slack.administration().groups("S1", SlackRig.ANN);
    slack.administration().groups("S2");
    slack.hold("usergroups.users.list");

    assertThat(groups()).isEmpty();

    slack.release("usergroups.users.list");
    await().atMost(SOON).untilAsserted(() -> assertThat(groups()).containsExactly("S1"));
  }

  @Test
  void without_the_scope_nobody_is_in_a_group_and_slack_is_not_asked_at_each_click() {
    slack.administration().groups("S1", SlackRig.ANN);

    assertThat(groups()).isEmpty();
    assertThat(groups()).isEmpty();
    await().atMost(SOON).until(() -> slack.calls("usergroups.users.list").size() == 2);
    assertThat(groups()).isEmpty();
    assertThat(slack.calls("usergroups.users.list")).hasSize(2);

    may("usergroups:read");
    pass(Duration.ofMinutes(1));
    await().atMost(SOON).untilAsserted(() -> assertThat(groups()).containsExactly("S1"));
  }

  @Test
  void a_command_says_itself_whether_everybody_reads_the_channel() {
    rig.slash("/audit vm-1").answer(SOON);
    assertThat(handler.asked().getLast().invocation().place().open()).isFalse();

    slack.administration().opensToAll(SlackRig.ROOM);
    rig.slash("/audit vm-1").answer(SOON);

    assertThat(handler.asked().getLast().invocation().place().open()).isTrue();
    assertThat(slack.calls("conversations.info")).isEmpty();
  }

  private boolean mentionedInTheOpen() {
    Delivery mention = slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1");
    mention.answer(Duration.ofSeconds(8));
    return handler.asked().getLast().invocation().place().open();
  }

  @Test
  void of_a_message_slack_is_asked_once_in_a_while() {
    await().atMost(SOON).untilAsserted(() -> assertThat(mentionedInTheOpen()).isFalse());
    var asked = slack.calls("conversations.info").size();
    slack.administration().opensToAll(SlackRig.ROOM);
    assertThat(mentionedInTheOpen()).as("within the term").isFalse();
    assertThat(slack.calls("conversations.info")).hasSize(asked);

    pass(Passing.LIFE.plusSeconds(1));

    assertThat(mentionedInTheOpen()).isTrue();
  }

  @Test
  void a_channel_of_which_slack_does_not_tell_counts_as_read_by_everybody() {
    slack.administration().grants(Set.of("chat:write", "users:read", "app_mentions:read"));

    assertThat(mentionedInTheOpen()).isTrue();
    assertThat(rig.platform.sight(rig.place())).isEqualTo(Sight.UNTOLD);
    rig.slash("/audit vm-1").answer(SOON);
    assertThat(mentionedInTheOpen()).as("once a command has told").isFalse();
  }

  @Test
  void a_channel_of_which_slack_does_not_tell_in_time_counts_as_read_by_everybody() {
    slack.hold("conversations.info");

    assertThat(mentionedInTheOpen()).isTrue();

    slack.release("conversations.info");
    await().atMost(SOON).untilAsserted(() -> assertThat(mentionedInTheOpen()).isFalse());
  }

  @Test
  void a_button_and_a_form_know_it_too() {
    slack.administration().opensToAll(SlackRig.ROOM);
    handler.press(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    rig.platform.post(rig.place(), new Message("job1", rig.asker(), Audience.EVERYBODY, true, Reply.of("x",
        new Block.Actions(List.of(Action.of("More", new Step.Kept("c1")))))));

    slack.press(SlackRig.ANN, rig.last(), "More").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(SlackRig.ANN).isPresent());
    slack.submit(SlackRig.ANN, SampleReplies.filled()).answer(SOON);

    assertThat(handler.pressed()).hasSize(2).allMatch(press -> press.place().open());
  }

  @Test
  void who_reads_a_place_is_told_to_whoever_wants_to_write_there() {
    assertThat(rig.platform.sight(rig.place())).isEqualTo(Sight.FEW);
    slack.channel("C2", SlackRig.ANN);
    slack.administration().opensToAll("C2");

    assertThat(rig.platform.sight(new Place("slack", SlackStandIn.TEAM, "C2", "", false))).isEqualTo(Sight.ALL);
    assertThat(rig.platform.sight(new Place("slack", SlackStandIn.TEAM, slack.direct(SlackRig.ANN), "", true)))
        .isEqualTo(Sight.FEW);
  }
}
