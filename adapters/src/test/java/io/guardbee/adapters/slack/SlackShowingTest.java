package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Delivery.Impossible;
import io.guardbee.adapters.chat.Delivery.Later;
import io.guardbee.adapters.chat.Delivery.Sent;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.standin.slack.SharedFile;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is shown in Slack, with Bolt as it is, against the stand-in.
@Timeout(60)
class SlackShowingTest {
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
  void what_is_pressed_is_answered_beneath_and_in_private_where_it_was_pressed() {
    var shown = posted(Reply.of("x", new Block.Actions(List.of(Action.of("More", new Step.Kept("c1"))))));
    slack.press(SlackRig.ANN, shown, "More").answer(SOON);
    var place = handler.pressed().getFirst().place();

    rig.platform.post(place, message(Audience.EVERYBODY, true, saying("all of it")));
    assertThat(rig.last().thread()).isEqualTo(shown.ts());
    rig.platform.post(place, message(Audience.PRIVATE, true, saying("yours")));
    assertThat(rig.last().thread()).isEmpty();
    assertThat(rig.last().onlyFor()).isEqualTo(SlackRig.ANN);
  }

  @Test
  void what_is_for_one_takes_no_place_that_others_read() {
    var there = ((Sent) rig.platform.post(rig.place(), message(Audience.EVERYBODY, false, saying("On it."))))
        .reference();

    rig.platform.edit(rig.place(), there, message(Audience.PRIVATE, true, saying("The door stands open.")));

    assertThat(slack.seen(SlackRig.ROOM, SlackRig.BOB).toString()).contains("On it.").doesNotContain("door");
    assertThat(rig.last().onlyFor()).isEqualTo(SlackRig.ANN);
  }

  @Test
  void nothing_that_is_sent_asks_slack_to_look_for_mentions_or_links() {
    posted(saying("@channel https://example.org <!here>"));
    var reference = rig.platform.post(rig.place(), message(Audience.EVERYBODY, false, saying("x")));
    rig.platform.edit(rig.place(), ((Sent) reference).reference(),
        message(Audience.EVERYBODY, true, saying("<!here>")));
    rig.platform.post(rig.place(), message(Audience.PRIVATE, true, saying("<!here>")));

    for (var method : List.of("chat.postMessage", "chat.update", "chat.postEphemeral")) {
      assertThat(slack.calls(method)).isNotEmpty().allSatisfy(call -> {
        assertThat(call).containsEntry("parse", "none");
        assertThat(call.getOrDefault("link_names", "0")).isIn("0", "false");
        assertThat(call.get("text")).doesNotContain("<!");
      });
    }
    assertThat(slack.calls("chat.postMessage")).allSatisfy(call -> {
      assertThat(call.get("unfurl_links")).isIn("0", "false");
      assertThat(call.get("unfurl_media")).isIn("0", "false");
    });
  }

  @Test
  void files_go_into_the_thread_and_those_of_a_private_answer_to_direct_messages() {
    var files = List.of(Attachment.of("a.json", "application/json", "{}"), Attachment.of("b.sh", "text/plain", "id\n"));
    var reply = new Reply.Answered("x", Reply.Standing.FINE, List.of(new Block.Paragraph("x")), files);

    posted(reply);
    var ts = slack.calls("files.completeUploadExternal").getFirst().getOrDefault("thread_ts", "");
    assertThat(slack.sharedFiles()).extracting(SharedFile::name).containsExactly("a.json", "b.sh");
    assertThat(slack.sharedFiles()).allMatch(file -> file.thread().equals(ts) && file.channel().equals(SlackRig.ROOM));

    rig.platform.post(rig.place(), message(Audience.PRIVATE, true, reply));
    assertThat(slack.sharedFiles()).hasSize(3);
    assertThat(slack.sharedFiles().getLast()).isEqualTo(
        new SharedFile(slack.direct(SlackRig.ANN), "", "b.sh", "", "id\n"));
  }

  @Test
  void a_picture_comes_with_what_it_shows() {
    posted(new Reply.Answered("x", Reply.Standing.FINE, List.of(new Block.Paragraph("x")),
        List.of(Attachment.picture("a.png", "image/png", "Score: 61, none, 78", new byte[]{'P', 'N', 'G'}),
            Attachment.of("b.sh", "text/plain", "id\n"))));

    assertThat(slack.sharedFiles()).extracting(SharedFile::shows).containsExactly("Score: 61, none, 78", "");
    assertThat(slack.sharedFiles()).extracting(SharedFile::content).containsExactly("PNG", "id\n");
  }

  @Test
  void a_file_that_cannot_be_sent_is_said() {
    slack.refuse("files.completeUploadExternal", 1, "storage_limit_reached");

    posted(new Reply.Answered("x", Reply.Standing.FINE, List.of(new Block.Paragraph("x")),
        List.of(Attachment.of("b.sh", "text/plain", "id\n"))));

    assertThat(rig.seen()).anyMatch(text -> text.contains("b.sh could not be sent"));
  }

  @Test
  void too_much_is_put_off_for_as_long_as_slack_says() {
    slack.tooMuch("chat.postMessage", 1, 17);

    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, saying("x"))))
        .isInstanceOfSatisfying(Later.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(17)));
    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, saying("x"))))
        .isInstanceOf(Sent.class);
  }

  @Test
  void slack_that_is_broken_is_asked_again_later_and_what_it_never_takes_is_said() {
    slack.refuse("chat.postMessage", 1, "internal_error");
    slack.refuse("chat.postMessage", 2, "msg_too_long");

    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, saying("x"))))
        .isInstanceOf(Later.class);
    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, saying("x"))))
        .isEqualTo(new Impossible("Slack refuses: msg_too_long"));
  }

  @Test
  void progress_gives_way_to_answers_and_slack_never_has_to_say_so() {
    var reference = ((Sent) rig.platform.post(rig.place(), message(Audience.EVERYBODY, false, saying("x"))))
        .reference();

    var progress = IntStream.range(0, 60)
        .mapToObj(
            i -> rig.platform.edit(rig.place(), reference, message(Audience.EVERYBODY, false, saying("step " + i))))
        .toList();
    var answer = rig.platform.edit(rig.place(), reference, message(Audience.EVERYBODY, true, saying("done")));

    assertThat(progress).anyMatch(Later.class::isInstance).first().isInstanceOf(Sent.class);
    assertThat(answer).isInstanceOf(Sent.class);
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.platform.edit(rig.place(), reference, message(Audience.EVERYBODY, false, saying("y"))))
        .isInstanceOf(Sent.class);
  }

  @Test
  void where_the_bot_was_not_invited_the_asker_is_told_in_direct_messages() {
    slack.channel("C9", SlackRig.ANN, SlackRig.BOB);
    var there = new Place("slack", SlackStandIn.TEAM, "C9", "", false);

    var first = rig.platform.post(there, message(Audience.EVERYBODY, false, saying("On it.")));
    rig.platform.edit(there, ((Sent) first).reference(), message(Audience.EVERYBODY, true, saying("All is well.")));

    var direct = slack.seen(slack.direct(SlackRig.ANN), SlackRig.ANN);
    assertThat(direct).singleElement().satisfies(shown -> assertThat(shown.words()).contains("All is well."));
    assertThat(slack.seen("C9", SlackRig.BOB)).isEmpty();
  }

  @Test
  void a_private_answer_gets_into_a_channel_without_the_bot_by_the_address_of_the_command() {
    slack.channel("C9", SlackRig.ANN, SlackRig.BOB);
    handler.line(_ -> new Receipt.Accepted("job1", Audience.PRIVATE));
    slack.slash(SlackRig.ANN, "C9", "/audit", "vm-1").answer(SOON);
    var there = handler.asked().getFirst().invocation().place();

    rig.platform.post(there, message(Audience.PRIVATE, true, saying("The door stands open.")));

    assertThat(slack.seen("C9", SlackRig.ANN).getLast().words()).contains("The door stands open.");
    assertThat(slack.seen("C9", SlackRig.BOB)).isEmpty();
  }

  @Test
  void a_message_that_was_deleted_is_shown_anew() {
    assertThat(rig.platform.edit(rig.place(), "m:C1:1.000009", message(Audience.EVERYBODY, true, saying("here it is"))))
        .isInstanceOf(Sent.class);

    assertThat(rig.last().words()).contains("here it is");
  }

  @Test
  void secrets_stay_out_of_sight() {
    assertThat(rig.platform.toString()).doesNotContain(SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, "secret-one");
  }
}
