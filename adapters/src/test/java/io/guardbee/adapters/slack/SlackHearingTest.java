package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Delivery.Sent;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What people do in Slack, and what they are told at once: Bolt as it is, against the stand-in.
@Timeout(60)
class SlackHearingTest {
  private static final Duration SOON = SlackRig.SOON;
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, true);
  private final SlackStandIn slack = rig.standin;

  @AfterEach
  void closed() {
    rig.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private Message message(Audience audience, boolean last, Reply reply) {
    return new Message("job1", rig.asker(), audience, last, reply);
  }

  private static Reply saying(String text) {
    return Reply.of(text, new Block.Paragraph(text));
  }

  private Shown posted(Reply reply) {
    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, reply))).isInstanceOf(Sent.class);
    return rig.last();
  }

  @Test
  void a_mention_in_a_thread_is_answered_in_that_thread() {
    var root = posted(saying("hello"));

    slack.mention(SlackRig.ANN, SlackRig.ROOM, root.ts(), "audit vm-1 --purpose web & <mail>").answer(SOON);

    var asked = handler.asked().getFirst();
    assertThat(asked.line()).isEqualTo("audit vm-1 --purpose web & <mail>");
    assertThat(asked.invocation().origin()).isEqualTo(Origin.MENTION);
    assertThat(asked.invocation().place().thread()).isEqualTo(root.ts());
    rig.platform.post(asked.invocation().place(), message(Audience.EVERYBODY, true, saying("found it")));
    assertThat(rig.last().thread()).isEqualTo(root.ts());
  }

  @Test
  void what_is_written_to_the_bot_in_direct_messages_is_heard_and_what_it_says_itself_is_not() {
    slack.writes(SlackRig.ANN, "audit vm-1").answer(SOON);
    var asked = handler.asked().getFirst();
    assertThat(asked.line()).isEqualTo("audit vm-1");
    assertThat(asked.invocation().place().direct()).isTrue();

    var reference = rig.platform.post(asked.invocation().place(), message(Audience.PRIVATE, false, saying("On it.")));
    slack.echo(slack.seen(slack.direct(SlackRig.ANN), SlackRig.ANN).getLast()).answer(SOON);
    rig.platform.edit(asked.invocation().place(), ((Sent) reference).reference(),
        message(Audience.PRIVATE, true, saying("All is well.")));
    slack.echo(slack.seen(slack.direct(SlackRig.ANN), SlackRig.ANN).getLast()).answer(SOON);

    assertThat(handler.asked()).hasSize(1);
  }

  @Test
  void a_mention_that_is_refused_is_told_to_the_asker_alone() {
    handler.line(_ -> new Receipt.Told(new Reply.Refused("Not here.")));

    slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1").answer(SOON);

    await().atMost(SOON).untilAsserted(() -> assertThat(rig.seen()).anyMatch(t -> t.contains("Not here.")));
    assertThat(rig.seenByOthers()).noneMatch(t -> t.contains("Not here."));
  }

  @Test
  void a_choice_from_a_list_hands_in_what_was_chosen() {
    var shown = posted(SampleReplies.called("audit"));

    slack.choose(SlackRig.ANN, shown, "updates-pending").answer(SOON);

    assertThat(handler.pressed()).singleElement().satisfies(press -> {
      assertThat(press.component()).isEqualTo("look-2");
      assertThat(press.origin()).isEqualTo(Origin.SELECT);
    });
  }

  @Test
  void a_mention_that_lacks_words_offers_the_form() {
    handler.line(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    handler.press(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "fix").answer(SOON);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.seen()).anyMatch(t -> t.contains("Fill in a form")));

    rig.presses("Fill in a form");

    await().atMost(SOON).until(() -> slack.modal(SlackRig.ANN).isPresent());
  }

  @Test
  void a_form_that_is_refused_says_so_in_its_place() {
    handler.line(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    handler.press(_ -> new Receipt.Told(new Reply.Refused("No such VM.")));
    rig.slash("/fix").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(SlackRig.ANN).isPresent());

    var answer = slack.submit(SlackRig.ANN, SampleReplies.filled()).answer(SOON);

    assertThat(answer.path("response_action").asText()).isEqualTo("update");
    assertThat(answer.path("view").toString()).contains("No such VM.");
  }
}
