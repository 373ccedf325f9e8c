package io.guardbee.adapters.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Message.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every platform does, whatever it is. A platform's own test says how a person does things there ([Rig]).
@Timeout(60)
public abstract class ChatPlatformContract {
  private static final Duration SOON = Duration.ofSeconds(30);
  protected final ScriptedHandler handler = new ScriptedHandler();
  private Rig rig;

  /// One platform, open, and a person who uses it.
  public interface Rig extends AutoCloseable {
    ChatPlatform platform();

    /// Where the person asks.
    Place place();

    /// The person.
    Asker asker();

    /// The person asks.
    void types(String line);

    /// The person presses the button that is labelled so; it was shown last.
    void presses(String label);

    /// The person fills in the form that is open.
    void fills(Map<String, String> values);

    /// What the person sees, oldest first.
    List<String> seen();

    /// What somebody else sees in that place; nothing where nobody else is.
    List<String> seenByOthers();

    /// Files that the person got.
    List<String> files();

    /// So much time goes by.
    void pass(Duration time);

    /// What the platform did that the far side would not put up with.
    List<String> complaints();

    @Override
    void close();
  }

  /// A platform that was opened with `chat`.
  protected abstract Rig open(ChatHandler chat);

  @BeforeEach
  void opened() {
    rig = open(handler);
  }

  @AfterEach
  void nothing_was_done_that_the_far_side_refuses() {
    var complaints = rig.complaints();
    rig.close();
    assertThat(complaints).isEmpty();
  }

  private Message message(String ask, Audience audience, boolean last, Reply reply) {
    return new Message(ask, rig.asker(), audience, last, reply);
  }

  private static Reply saying(String text) {
    return Reply.of(text, new Block.Paragraph(text));
  }

  private String posted(Message message) {
    var delivery = rig.platform().post(rig.place(), message);
    if (delivery instanceof Delivery.Later(var delay, _)) {
      rig.pass(delay);
      delivery = rig.platform().post(rig.place(), message);
    }
    assertThat(delivery).isInstanceOf(Delivery.Sent.class);
    return delivery instanceof Delivery.Sent(var reference) ? reference : "";
  }

  private void edited(String reference, Message message) {
    assertThat(rig.platform().edit(rig.place(), reference, message)).isInstanceOf(Delivery.Sent.class);
  }

  private void awaitSeen(String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(String.join("\n", rig.seen())).contains(text));
  }

  @Test
  void what_is_typed_is_handed_in_with_who_asked_and_where() {
    handler.line(_ -> new Receipt.Told(saying("heard")));

    rig.types("/audit vm-42 'a b' <x> & y");

    awaitSeen("heard");
    var asked = handler.asked().getFirst();
    assertThat(asked.line()).isEqualTo("/audit vm-42 'a b' <x> & y");
    assertThat(asked.invocation().asker().key()).isEqualTo(rig.asker().key());
    assertThat(asked.invocation().asker().kind()).isEqualTo(rig.asker().kind());
    assertThat(asked.invocation().place().channelKey()).isEqualTo(rig.place().channelKey());
    assertThat(rig.platform().reaches(rig.place())).isTrue();
  }

  @Test
  void what_is_told_is_for_the_asker_alone() {
    handler.line(_ -> new Receipt.Told(new Reply.Refused("There is nothing of that name.")));

    rig.types("/audit vm-4w");

    awaitSeen("There is nothing of that name.");
    assertThat(String.join("\n", rig.seenByOthers())).doesNotContain("nothing of that name");
  }

  @Test
  void the_answer_takes_the_place_of_its_first_sign() {
    var reference = posted(message("a1", Audience.EVERYBODY, false, saying("On it.")));
    edited(reference, message("a1", Audience.EVERYBODY, false, saying("Half way.")));
    edited(reference, message("a1", Audience.EVERYBODY, true, saying("All is well.")));
    edited(reference, message("a1", Audience.EVERYBODY, true, saying("All is well.")));

    awaitSeen("All is well.");
    assertThat(String.join("\n", rig.seenByOthers())).doesNotContain("On it.");
  }

  @Test
  void a_private_answer_is_seen_by_nobody_else() {
    var reference = posted(message("a1", Audience.PRIVATE, false, saying("One moment.")));
    edited(reference, message("a1", Audience.PRIVATE, true, saying("The door stands open.")));

    awaitSeen("The door stands open.");
    assertThat(String.join("\n", rig.seenByOthers())).doesNotContain("The door stands open.", "One moment.");
  }

  @Test
  void every_sample_can_be_shown() {
    for (var name : SampleReplies.names()) {
      var reference = posted(message("a-" + name, Audience.EVERYBODY, false, saying("One moment.")));
      edited(reference, message("a-" + name, Audience.EVERYBODY, true, SampleReplies.called(name)));
    }

    awaitSeen("Every check of vm-42");
  }

  @Test
  void the_whole_of_a_long_answer_can_be_read() {
    posted(message("a1", Audience.EVERYBODY, true, SampleReplies.called("long")));

    awaitSeen("Every check of vm-42");
    await().atMost(SOON).untilAsserted(() -> assertThat(String.join("\n", rig.seen()) + String.join("\n", rig.files()))
        .contains("check number 0 fails", "check number 119 fails")
        .contains("echo 'a line of code that is to be copied'\n".repeat(200).strip()));
  }

  @Test
  void hostile_text_is_shown_and_does_nothing() {
    for (var text : SampleReplies.HOSTILE) {
      posted(message("a1", Audience.PRIVATE, true, Reply.of("x" + text, new Block.Heading(text),
          new Block.Paragraph(text), new Block.Entry(Tone.BAD, text, text, List.of(text)), new Block.Code(text, text),
          new Block.Footer(text))));
    }

    awaitSeen("everyone");
    assertThat(String.join("\n", rig.seen()).codePoints())
        .noneMatch(c -> c != '\n' && c != '\t' && (Character.isISOControl(c) || c == 0x202e || c == 0x200b));
  }

  @Test
  void a_button_hands_in_its_component() {
    handler.press(_ -> new Receipt.Told(saying("pressed it")));
    posted(message("a1", Audience.EVERYBODY, true, Reply.of("two things", new Block.Actions(List.of(
        Action.of("First", new Step.Kept("c1")), Action.of("Second", new Step.Kept("c2")))))));

    rig.presses("Second");

    awaitSeen("pressed it");
    assertThat(handler.pressed()).singleElement().satisfies(press -> {
      assertThat(press.component()).isEqualTo("c2");
      assertThat(press.origin()).isEqualTo(Origin.BUTTON);
      assertThat(press.asker().key()).isEqualTo(rig.asker().key());
      assertThat(press.place().channelKey()).isEqualTo(rig.place().channelKey());
    });
  }

  @Test
  void a_form_is_shown_and_hands_in_what_was_filled_in() {
    handler.line(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    handler.press(_ -> new Receipt.Told(saying("filled in")));

    rig.types("/fix");
    rig.fills(SampleReplies.filled());

    await().atMost(SOON).untilAsserted(() -> assertThat(handler.pressed()).singleElement().satisfies(press -> {
      assertThat(press.component()).isEqualTo("f1");
      assertThat(press.values()).isEqualTo(SampleReplies.filled());
      assertThat(press.origin()).isEqualTo(Origin.FORM);
      assertThat(press.place().channelKey()).isEqualTo(rig.place().channelKey());
    }));
  }

  @Test
  void after_the_end_nothing_is_taken_and_messages_still_get_through() {
    rig.platform().quiesce();

    rig.types("/audit vm-42");
    posted(message("a1", Audience.EVERYBODY, true, saying("late, but there")));

    awaitSeen("late, but there");
    assertThat(handler.asked()).isEmpty();
  }
}
