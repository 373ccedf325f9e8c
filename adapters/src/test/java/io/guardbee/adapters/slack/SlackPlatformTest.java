package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker.Kind;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Delivery.Impossible;
import io.guardbee.adapters.chat.Delivery.Later;
import io.guardbee.adapters.chat.Delivery.Sent;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SharedFile;
import io.guardbee.adapters.standin.slack.Shown;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bolt as it is, against the stand-in, over a socket.
@Timeout(60)
class SlackPlatformTest {
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

  @Test
  void the_home_page_says_what_can_be_asked() {
    slack.opensHome(SlackRig.ANN).answer(SOON);

    await().atMost(SOON).untilAsserted(() -> assertThat(slack.home(SlackRig.ANN)).isPresent());
    assertThat(slack.home(SlackRig.ANN).orElseThrow().toString()).contains("/audit vm-42");
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

    rig.slash("/audit vm-1").answer(Duration.ofSeconds(3));

    assertThat(handler.asked().getFirst().invocation().asker().kind()).isEqualTo(Kind.GUEST);
    slack.release("users.info");
    await().atMost(SOON).untilAsserted(() -> {
      rig.slash("/audit vm-1").answer(SOON);
      assertThat(handler.asked().getLast().invocation().asker().kind()).isEqualTo(Kind.PERSON);
    });
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
        new SharedFile(slack.direct(SlackRig.ANN), "", "b.sh", "id\n"));
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
    slack.refuse("chat.postMessage", 1, "msg_too_long");

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
        .forEach(delivery -> delivery.answer(Duration.ofSeconds(3)));

    assertThat(first.acknowledged()).isFalse();
    slow.countDown();
    first.answer(SOON);
  }

  @Test
  void secrets_stay_out_of_sight() {
    assertThat(rig.platform.toString()).doesNotContain(SlackStandIn.BOT_TOKEN, SlackStandIn.APP_TOKEN, "secret-one");
  }
}
