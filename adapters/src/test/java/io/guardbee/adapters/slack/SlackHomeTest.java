package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker.Kind;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.ScriptedHandler;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.standin.slack.BlockRules;
import io.guardbee.adapters.standin.slack.Person;
import io.guardbee.adapters.standin.slack.SlackStandIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bot's own page, with Bolt as it is, against the stand-in.
@Timeout(60)
class SlackHomeTest {
  private static final Duration SOON = SlackRig.SOON;
  private final ScriptedHandler handler = new ScriptedHandler();
  private final SlackRig rig = new SlackRig(handler, true);
  private final SlackStandIn slack = rig.standin;

  @AfterEach
  void closed() {
    rig.close();
    assertThat(slack.complaints()).isEmpty();
  }

  private static Reply page(String text) {
    return Reply.of(text, new Block.Heading("Your page"), new Block.Paragraph(text + " as of 5 Mar 2027 12:30 UTC"),
        new Block.Actions(List.of(new Action("Audit a machine", "", true, new Step.Kept("c1")),
            Action.of("Who am I here", new Step.Kept("c2")))));
  }

  private JsonNode shown(String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(slack.home(SlackRig.ANN).map(JsonNode::toString).orElse(""))
        .contains(text));
    return slack.home(SlackRig.ANN).orElseThrow();
  }

  @Test
  void the_page_is_asked_for_whoever_opens_it_and_shown_to_them() {
    handler.home(asked -> page("for " + asked.asker().key()));

    slack.opensHome(SlackRig.ANN).answer(SOON);

    assertThat(shown("for slack:U1").toString()).contains("\"timestamp\":1804249800").contains("\"primary\"");
    var asked = handler.asked().getFirst().invocation();
    assertThat(asked.origin()).isEqualTo(Origin.HOME);
    assertThat(asked.asker().kind()).isEqualTo(Kind.PERSON);
    assertThat(asked.place().direct()).isTrue();
    assertThat(asked.place().channel()).isEqualTo(slack.direct(SlackRig.ANN));
    assertThat(slack.home(SlackRig.BOB)).isEmpty();
  }

  @Test
  void a_guest_is_asked_for_as_a_guest() {
    slack.join(new Person("U7", "Gus", SlackStandIn.TEAM, Person.Kind.GUEST));

    slack.opensHome("U7").answer(SOON);

    await().atMost(SOON).until(() -> slack.home("U7").isPresent());
    assertThat(handler.asked().getFirst().invocation().asker().kind()).isEqualTo(Kind.GUEST);
  }

  @Test
  void what_is_pressed_on_the_page_is_answered_in_direct_messages() {
    handler.home(_ -> page("x"));
    handler.press(_ -> new Receipt.Told(Reply.of("It is you.", new Block.Paragraph("It is you."))));
    slack.opensHome(SlackRig.ANN).answer(SOON);
    shown("x");

    slack.pressHome(SlackRig.ANN, "Who am I here").answer(SOON);

    var direct = slack.direct(SlackRig.ANN);
    await().atMost(SOON).untilAsserted(() -> assertThat(slack.seen(direct, SlackRig.ANN)).singleElement()
        .satisfies(told -> {
          assertThat(told.words()).contains("It is you.");
          assertThat(told.onlyFor()).as("what stands there tomorrow too").isEmpty();
        }));
    assertThat(handler.pressed().getFirst().component()).isEqualTo("c2");
    assertThat(handler.pressed().getFirst().place().channel()).isEqualTo(direct);
    assertThat(handler.pressed().getFirst().place().direct()).isTrue();
  }

  @Test
  void a_form_that_is_opened_from_the_page_is_handed_in_from_there() {
    handler.home(_ -> page("x"));
    handler.press(_ -> new Receipt.Opened("f1", SampleReplies.form()));
    slack.opensHome(SlackRig.ANN).answer(SOON);
    shown("x");

    slack.pressHome(SlackRig.ANN, "Audit a machine").answer(SOON);
    await().atMost(SOON).until(() -> slack.modal(SlackRig.ANN).isPresent());
    handler.press(_ -> handler.accepted(Audience.EVERYBODY));
    slack.submit(SlackRig.ANN, SampleReplies.filled()).answer(SOON);

    assertThat(handler.pressed().getLast().origin()).isEqualTo(Origin.FORM);
    assertThat(handler.pressed().getLast().place().channel()).isEqualTo(slack.direct(SlackRig.ANN));
    assertThat(handler.pressed().getLast().place().direct()).isTrue();
  }

  @Test
  void the_newest_page_stays_although_an_older_one_took_longer() {
    var slow = new CountDownLatch(1);
    var made = new AtomicInteger();
    handler.home(_ -> {
      var number = made.incrementAndGet();
      if (number == 1) {
        await().atMost(SOON).until(() -> slow.getCount() == 0);
      }
      return page("page " + number + ".");
    });
    slack.opensHome(SlackRig.ANN).answer(SOON);
    await().atMost(SOON).until(() -> made.get() == 1);

    slack.opensHome(SlackRig.ANN).answer(SOON);
    slow.countDown();

    await().atMost(SOON).until(() -> slack.calls("views.publish").size() >= 2);
    var last = "page " + made.get() + ".";
    assertThat(shown(last).toString()).contains(last);
  }

  @Test
  void a_page_that_was_overtaken_is_made_anew() {
    var made = new AtomicInteger();
    handler.home(_ -> page("page " + made.incrementAndGet() + "."));
    slack.refuse("views.publish", 1, "hash_conflict");

    slack.opensHome(SlackRig.ANN).answer(SOON);

    shown("page 2.");
    assertThat(slack.calls("views.publish")).hasSize(2);
  }

  @Test
  void a_page_that_is_too_much_just_now_is_shown_a_little_later() {
    slack.tooMuch("views.publish", 1, 1);

    slack.opensHome(SlackRig.ANN).answer(SOON);

    await().atMost(SOON).until(() -> slack.home(SlackRig.ANN).isPresent());
  }

  @Test
  void a_page_of_any_length_is_within_what_slack_takes() {
    var rows = IntStream.range(0, 9_000).mapToObj(i -> new Block.Row(Tone.PLAIN, List.of("/audit vm-" + i, "x")))
        .toList();
    handler.home(_ -> Reply.of("long", new Block.Table(List.of("a", "b"), rows),
        new Block.Actions(List.of(Action.of("Who am I here", new Step.Kept("c2"))))));

    slack.opensHome(SlackRig.ANN).answer(SOON);

    var view = shown("There is more than fits here");
    assertThat(view.toString()).contains("Who am I here");
    assertThat(view.path("blocks").size()).isLessThanOrEqualTo(100);
    assertThat(BlockRules.ofView(((ObjectNode) view.deepCopy())
        .retain("type", "blocks", "private_metadata"))).isEmpty();
  }
}
