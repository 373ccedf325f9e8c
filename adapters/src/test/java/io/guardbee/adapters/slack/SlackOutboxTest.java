package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Delivery;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a message that Slack does not take as it is: it waits, it is shown in short, or it goes elsewhere.
@Timeout(60)
class SlackOutboxTest {
  private static final Duration SOON = SlackRig.SOON;
  private static final Duration PAUSE = Duration.ofSeconds(17);
  private static final Place SHUT = new Place("slack", SlackStandIn.TEAM, "C9", "", false);
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, true);
  private final SlackStandIn slack = rig.standin;

  @AfterEach
  void closed() {
    rig.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private static Reply report() {
    return new Reply.Answered("It is done.", Reply.Standing.FINE,
        List.of(new Block.Heading("Report"), new Block.Paragraph("It is done."),
            new Block.Actions(List.of(Action.of("Again", new Step.Kept("c1"))))),
        List.of(Attachment.of("a.sh", "text/plain", "id\n"), Attachment.of("b.sh", "text/plain", "who\n")));
  }

  private Message message(Audience audience, boolean last, Reply reply) {
    return new Message("job1", rig.asker(), audience, last, reply);
  }

  /// The last word to a first sign that stands there.
  private Delivery edited(Audience audience) {
    var first = rig.platform.post(rig.place(),
        message(audience, false, Reply.of("On it.", new Block.Paragraph("On it."))));
    return rig.platform.edit(rig.place(), ((Sent) first).reference(), message(audience, true, report()));
  }

  private Delivery onceMore(Audience audience, boolean edit) {
    rig.pass(PAUSE);
    return edit
        ? rig.platform.edit(rig.place(), reference(), message(audience, true, report()))
        : rig.platform.post(rig.place(), message(audience, true, report()));
  }

  private String reference() {
    var first = slack.seen(SlackRig.ROOM, SlackRig.BOB).getFirst();
    return "m:" + first.channel() + ":" + first.ts();
  }

  private List<Shown> reports(String channel) {
    return slack.seen(channel, SlackRig.ANN).stream().filter(shown -> shown.words().contains("It is done.")).toList();
  }

  @ParameterizedTest
  @CsvSource({"chat.postMessage, EVERYBODY, false", "chat.update, EVERYBODY, true",
      "chat.postEphemeral, PRIVATE, false", "files.getUploadURLExternal, EVERYBODY, true",
      "files.completeUploadExternal, EVERYBODY, true", "files.completeUploadExternal, EVERYBODY, false",
      "files.completeUploadExternal, PRIVATE, false", "conversations.open, PRIVATE, false"})
  void too_much_delays_and_loses_and_doubles_nothing(String method, Audience audience, boolean edit) {
    slack.tooMuch(method, 1, (int) PAUSE.toSeconds());

    var first = edit ? edited(audience) : rig.platform.post(rig.place(), message(audience, true, report()));
    var second = onceMore(audience, edit);

    assertThat(first).isInstanceOfSatisfying(Later.class, later -> assertThat(later.delay()).isEqualTo(PAUSE));
    assertThat(second).isInstanceOf(Sent.class);
    assertThat(reports(SlackRig.ROOM)).hasSize(1);
    assertThat(slack.sharedFiles()).extracting(SharedFile::name).containsExactly("a.sh", "b.sh");
  }

  @Test
  void of_several_files_only_those_that_are_missing_are_sent_again() {
    var first = rig.platform.post(rig.place(),
        message(Audience.EVERYBODY, false, Reply.of("On it.", new Block.Paragraph("On it."))));
    slack.tooMuch("files.completeUploadExternal", 1, 1);
    var files = Stream.of("a", "b", "c").map(name -> Attachment.of(name, "text/plain", "id\n")).toList();
    var last = message(Audience.EVERYBODY, true,
        new Reply.Answered("x", Reply.Standing.FINE, List.of(new Block.Paragraph("x")), files));

    assertThat(rig.platform.edit(rig.place(), ((Sent) first).reference(), last)).isInstanceOf(Later.class);
    slack.tooMuch("files.getUploadURLExternal", 1, 1);
    assertThat(rig.platform.edit(rig.place(), ((Sent) first).reference(), last)).isInstanceOf(Later.class);
    assertThat(rig.platform.edit(rig.place(), ((Sent) first).reference(), last)).isInstanceOf(Sent.class);

    assertThat(slack.sharedFiles()).extracting(SharedFile::name).containsExactly("a", "b", "c");
  }

  @Test
  void a_file_that_never_gets_through_is_said_after_a_while() {
    slack.tooMuch("files.getUploadURLExternal", 100, 1);
    var last = message(Audience.EVERYBODY, true, report());

    var deliveries = Stream.generate(() -> rig.platform.post(rig.place(), last)).limit(30)
        .dropWhile(Later.class::isInstance).findFirst();

    assertThat(deliveries).containsInstanceOf(Sent.class);
    assertThat(rig.seen()).anyMatch(text -> text.contains("a.sh could not be sent"));
    assertThat(reports(SlackRig.ROOM)).hasSize(1);
  }

  @Test
  void a_response_address_that_asks_for_a_pause_gets_the_answer_after_it() {
    slack.channel("C9", SlackRig.ANN, SlackRig.BOB);
    handler.line(_ -> new Receipt.Accepted("job1", Audience.PRIVATE));
    slack.slash(SlackRig.ANN, "C9", "/audit", "vm-1").answer(SOON);
    slack.tooMuch("response_url", 1, (int) PAUSE.toSeconds());

    var first = rig.platform.post(SHUT, message(Audience.PRIVATE, true, report()));
    var second = rig.platform.post(SHUT, message(Audience.PRIVATE, true, report()));

    assertThat(first).isInstanceOfSatisfying(Later.class, later -> assertThat(later.delay()).isEqualTo(PAUSE));
    assertThat(second).isInstanceOf(Sent.class);
    assertThat(reports("C9")).hasSize(1);
    assertThat(slack.sharedFiles()).allMatch(file -> file.channel().equals(slack.direct(SlackRig.ANN))).hasSize(2);
  }

  @Test
  void what_is_told_at_once_is_told_a_little_later_where_it_is_too_much() {
    handler.line(_ -> new Receipt.Told(new Reply.Refused("Not here.")));
    slack.tooMuch("chat.postEphemeral", 1, 1);

    slack.mention(SlackRig.ANN, SlackRig.ROOM, "", "audit vm-1").answer(SOON);

    await().atMost(SOON).untilAsserted(() -> assertThat(rig.seen()).anyMatch(text -> text.contains("Not here.")));
    assertThat(slack.calls("chat.postEphemeral")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"chat.postMessage, msg_too_long, EVERYBODY, false",
      "chat.postMessage, msg_blocks_too_long, EVERYBODY, false", "chat.update, msg_too_long, EVERYBODY, true",
      "chat.update, msg_blocks_too_long, EVERYBODY, true", "chat.postEphemeral, msg_too_long, PRIVATE, false",
      "chat.postMessage, invalid_blocks, EVERYBODY, false"})
  void what_slack_finds_too_long_goes_beside_its_beginning_as_a_whole(String method, String error, Audience audience,
      boolean edit) {
    if (!edit) {
      slack.refuse(method, 1, error);
      assertThat(rig.platform.post(rig.place(), message(audience, true, report()))).isInstanceOf(Sent.class);
    } else {
      var first = rig.platform.post(rig.place(),
          message(audience, false, Reply.of("On it.", new Block.Paragraph("On it."))));
      slack.refuse(method, 1, error);
      assertThat(rig.platform.edit(rig.place(), ((Sent) first).reference(), message(audience, true, report())))
          .isInstanceOf(Sent.class);
    }

    var shown = reports(SlackRig.ROOM);
    assertThat(shown).singleElement().satisfies(report -> {
      assertThat(report.words()).contains("The whole answer is in the file guardbee-answer.txt", "Again");
    });
    assertThat(slack.sharedFiles().getFirst().name()).isEqualTo("guardbee-answer.txt");
    assertThat(slack.sharedFiles().getFirst().content()).contains("Report", "It is done.");
    assertThat(slack.sharedFiles()).extracting(SharedFile::name).contains("a.sh", "b.sh");
  }

  @Test
  void what_slack_never_takes_is_given_up() {
    slack.refuse("chat.postMessage", 2, "invalid_blocks");

    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, report())))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void while_the_token_is_refused_messages_wait_and_it_is_told() {
    slack.administration().revokes();

    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, report())))
        .isInstanceOfSatisfying(Later.class, later -> assertThat(later.why()).contains("token_revoked"));
    await().atMost(SOON).untilAsserted(() -> {
      assertThat(rig.platform.signs().connected()).isFalse();
      assertThat(rig.platform.signs().trouble()).contains("token_revoked", "GUARDBEE_SLACK_BOT_TOKEN");
    });

    slack.administration().grants(SlackRig.SCOPES);
    await().atMost(SOON).until(() -> rig.platform.signs().connected());
    assertThat(rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, report()))).isInstanceOf(Sent.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_answer_to_a_question_in_a_channel_that_is_archived_by_now_comes_in_direct_messages(boolean edit) {
    var first = edit
        ? rig.platform.post(rig.place(), message(Audience.EVERYBODY, false, Reply.of("x", new Block.Paragraph("x"))))
        : new Sent("");
    slack.administration().archives(SlackRig.ROOM);

    var last = edit
        ? rig.platform.edit(rig.place(), ((Sent) first).reference(), message(Audience.EVERYBODY, true, report()))
        : rig.platform.post(rig.place(), message(Audience.EVERYBODY, true, report()));

    assertThat(last).isInstanceOf(Sent.class);
    assertThat(reports(slack.direct(SlackRig.ANN))).singleElement()
        .satisfies(shown -> assertThat(shown.words()).contains("That channel is archived"));
  }

  @Test
  void the_answer_to_a_question_in_a_channel_that_is_gone_comes_in_direct_messages() {
    var gone = new Place("slack", SlackStandIn.TEAM, "C404", "", false);

    assertThat(rig.platform.post(gone, message(Audience.EVERYBODY, true, report()))).isInstanceOf(Sent.class);
    assertThat(rig.platform.post(gone, message(Audience.PRIVATE, true, report()))).isInstanceOf(Sent.class);

    assertThat(reports(slack.direct(SlackRig.ANN))).hasSize(2).first()
        .satisfies(shown -> assertThat(shown.words()).contains("/invite @Guardbee"));
  }
}
