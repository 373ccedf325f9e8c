package io.guardbee.adapters.discord;

import static io.guardbee.adapters.chat.Message.Audience.EVERYBODY;
import static io.guardbee.adapters.chat.Message.Audience.PRIVATE;
import static io.guardbee.adapters.discord.DiscordRig.ANN;
import static io.guardbee.adapters.discord.DiscordRig.BOB;
import static io.guardbee.adapters.discord.DiscordRig.GUILD;
import static io.guardbee.adapters.discord.DiscordRig.OPEN;
import static io.guardbee.adapters.discord.DiscordRig.TEAM;
import static io.guardbee.adapters.discord.DiscordRig.TEAM_ROLE;
import static io.guardbee.adapters.discord.DiscordRig.says;
import static io.guardbee.adapters.discord.DiscordRig.sent;
import static io.guardbee.adapters.discord.DiscordRig.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Hostile;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.standin.discord.Post;
import io.guardbee.adapters.standin.discord.Server.User;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordMailTest {
  private static DiscordRig rig;

  @BeforeAll
  static void connect() {
    rig = new DiscordRig();
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  @BeforeEach
  void usual() {
    rig.said.asking = _ -> new Receipt.Accepted("ask-" + rig.said.asked.size(), EVERYBODY);
    rig.said.pressing = _ -> new Receipt.Accepted("press-" + rig.said.pressed.size(), EVERYBODY);
    rig.said.completing = _ -> List.of("vm-1", "vm 2");
  }

  @Test
  void the_first_message_takes_the_place_of_thinking_and_is_edited_to_the_last() {
    var interaction = rig.asked(ANN, TEAM);
    var ask = "ask-" + rig.said.asked.size();
    await().until(() -> rig.discord.thinking(interaction));

    var reference = sent(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it.")));
    for (var text : List.of("Step 1 of 2.", "The answer.")) {
      assertThat(rig.platform.edit(team(), reference, says(ask, ANN, EVERYBODY, true, text)))
          .isEqualTo(new Delivery.Sent(reference));
    }

    var post = rig.discord.original(interaction).orElseThrow();
    assertThat(post.history()).containsExactly("On it.", "Step 1 of 2.", "The answer.");
    assertThat(rig.discord.seen(BOB, TEAM)).contains(post);
  }

  @Test
  void an_answer_that_is_there_before_the_receipt_waits_for_it() throws InterruptedException {
    var posted = new CountDownLatch(1);
    rig.said.asking = asked -> {
      Thread.ofVirtual().start(() -> {
        rig.platform.post(team(), says("early", ANN, EVERYBODY, false, "Early."));
        posted.countDown();
      });
      return new Receipt.Accepted("early", EVERYBODY);
    };

    var interaction = rig.asked(ANN, TEAM);

    assertThat(posted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(rig.discord.original(interaction).map(Post::text)).contains("Early.");
  }

  @Test
  void what_is_private_is_seen_by_the_asker_alone() {
    rig.said.asking = _ -> new Receipt.Accepted("priv", PRIVATE);
    var interaction = rig.asked(ANN, OPEN);
    assertThat(rig.discord.aside(interaction)).isTrue();
    var open = new Place("discord", GUILD, OPEN, "", false, true);

    var reference = sent(rig.platform.post(open, says("priv", ANN, PRIVATE, false, "On it, Ann.")));
    rig.platform.edit(open, reference, says("priv", ANN, PRIVATE, true, "For Ann."));

    assertThat(rig.discord.original(interaction).map(Post::text)).contains("For Ann.");
    assertThat(rig.discord.seen(BOB, OPEN)).noneMatch(post -> post.text().contains("Ann"));
  }

  @Test
  void a_private_answer_never_takes_the_place_of_public_thinking() {
    var interaction = rig.asked(ANN, TEAM);

    var delivery = rig.platform.post(team(), says("ask-" + rig.said.asked.size(), ANN, PRIVATE, true, "Only for Ann."));

    assertThat(sent(delivery)).startsWith("e:");
    assertThat(rig.discord.original(interaction).map(Post::text)).contains("Answered in private.");
    assertThat(rig.discord.seen(ANN, TEAM)).anyMatch(post -> post.text().equals("Only for Ann."));
    assertThat(rig.discord.seen(BOB, TEAM)).noneMatch(post -> post.text().equals("Only for Ann."));
  }

  @Test
  void a_token_that_died_is_no_reason_for_silence() {
    var interaction = rig.asked(ANN, TEAM);
    var ask = "ask-" + rig.said.asked.size();
    var open = sent(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it.")));
    var aside = sent(rig.platform.post(team(), says(ask, ANN, PRIVATE, false, "One moment.")));

    rig.later.set(Duration.ofMinutes(16));
    try {
      assertThat(sent(rig.platform.edit(team(), open, says(ask, ANN, EVERYBODY, true, "Late.")))).startsWith("m:");
      assertThat(sent(rig.platform.edit(team(), aside, says(ask, ANN, PRIVATE, false, "Step 1.")))).isEqualTo(aside);
      assertThat(sent(rig.platform.edit(team(), aside, says(ask, ANN, PRIVATE, true, "Late, for Ann."))))
          .startsWith("d:");
    } finally {
      rig.later.set(Duration.ZERO);
    }

    assertThat(rig.discord.original(interaction).map(Post::text)).contains("Late.");
    assertThat(rig.discord.direct(ANN)).anyMatch(post -> post.text().equals("Late, for Ann."));
    assertThat(rig.discord.seen(BOB, TEAM)).noneMatch(post -> post.text().contains("for Ann"));
  }

  @Test
  void whoever_takes_no_direct_messages_learns_that_there_is_an_answer() {
    var shy = new User("100000000000000041", "shy", Set.of(TEAM_ROLE), false, true);
    rig.asked(shy, TEAM);

    var first = sent(rig.platform.post(team(), says("unknown-ask", shy, PRIVATE, false, "One moment.")));
    var last = sent(rig.platform.edit(team(), first, says("unknown-ask", shy, PRIVATE, true, "A secret.")));

    assertThat(last).isEqualTo(first);
    assertThat(rig.discord.seen(BOB, TEAM)).anyMatch(post -> post.text().contains("The answer to unknown\\-ask")
        || post.text().contains("The answer to unknown-ask")).noneMatch(post -> post.text().contains("secret"));
  }

  @Test
  void where_guardbee_may_not_write_whoever_asked_is_told_alone() {
    rig.asked(ANN, DiscordRig.BLIND);
    var ask = "ask-" + rig.said.asked.size();
    var blind = new Place("discord", GUILD, DiscordRig.BLIND, "", false);
    var reference = sent(rig.platform.post(blind, says(ask, ANN, EVERYBODY, false, "On it.")));

    rig.later.set(Duration.ofMinutes(16));
    try {
      assertThat(sent(rig.platform.edit(blind, reference, says(ask, ANN, EVERYBODY, true, "Blind, late."))))
          .startsWith("d:");
    } finally {
      rig.later.set(Duration.ZERO);
    }
    assertThat(rig.discord.direct(ANN)).anyMatch(post -> post.text().equals("Blind, late."));
  }

  @Test
  void files_go_along_and_are_replaced_with_the_message() {
    var interaction = rig.asked(ANN, TEAM);
    var reply = new Reply.Answered("x", Reply.Standing.FINE, List.of(new Paragraph("Here.")),
        List.of(Attachment.of("report.json", "application/json", "{\"grade\":\"Ä\"}")));
    var ask = "ask-" + rig.said.asked.size();
    var reference = sent(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it.")));

    rig.platform.edit(team(), reference,
        new Message(ask, says(ask, ANN, EVERYBODY, true, "").asker(), EVERYBODY, true, reply));

    assertThat(rig.discord.original(interaction).orElseThrow().file("report.json")).contains("{\"grade\":\"Ä\"}");
  }

  @Test
  void a_picture_is_shown_with_what_it_shows() {
    var interaction = rig.asked(ANN, TEAM);
    var reply = new Reply.Answered("x", Reply.Standing.FINE, List.of(new Paragraph("Here.")),
        List.of(Attachment.picture("a.png", "image/png", "Score: 61, none, 78", new byte[]{'P', 'N', 'G'})));
    var ask = "ask-" + rig.said.asked.size();
    var reference = sent(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it.")));

    rig.platform.edit(team(), reference,
        new Message(ask, says(ask, ANN, EVERYBODY, true, "").asker(), EVERYBODY, true, reply));

    var shown = rig.discord.original(interaction).orElseThrow();
    assertThat(shown.file("a.png")).contains("PNG");
    assertThat(shown.body().toString()).contains("\"description\":\"Score: 61, none, 78\"");
  }

  @Test
  void being_asked_to_wait_is_passed_on() {
    rig.asked(ANN, TEAM);
    var ask = "ask-" + rig.said.asked.size();
    rig.discord.refuse(Duration.ofSeconds(7));

    assertThat(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it.")))
        .isInstanceOfSatisfying(Delivery.Later.class,
            later -> assertThat(later.delay()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8)));
    assertThat(rig.platform.post(team(), says(ask, ANN, EVERYBODY, false, "On it."))).isInstanceOf(Delivery.Sent.class);
  }

  @Test
  void a_direct_message_is_a_place_of_its_own() {
    var interaction = rig.asked(ANN, "");
    var place = rig.said.asked.getLast().place();
    assertThat(place.direct()).isTrue();
    assertThat(place.open()).isFalse();
    assertThat(place.workspace()).isEmpty();

    var ask = "ask-" + rig.said.asked.size();
    var reference = sent(rig.platform.post(place, says(ask, ANN, PRIVATE, false, "On it.")));
    rig.platform.edit(place, reference, says(ask, ANN, PRIVATE, true, "Done."));
    assertThat(rig.discord.original(interaction).map(Post::text)).contains("Done.");

    assertThat(sent(rig.platform.post(place, says("other", ANN, PRIVATE, true, "Unasked.")))).startsWith("d:");
    assertThat(rig.discord.direct(ANN)).anyMatch(post -> post.text().equals("Unasked."));
  }

  @Test
  void nobody_is_ever_called() {
    for (var text : Hostile.TEXTS) {
      rig.platform.post(team(), says("hostile", ANN, EVERYBODY, true, text));
    }
    assertThat(rig.discord.calls()).isEmpty();
  }
}
