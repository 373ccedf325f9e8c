package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.ops.Canaries;
import io.guardbee.checks.probe.CollectorScript;
import io.guardbee.checks.result.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final Wire WIRE = new Wire(Redaction.knowing(List.of()));
  private static final Asker ANN = new Asker("slack", "T1", "U1", "Ann \"the\" <bee>", Set.of("g1", "g2"),
      Asker.Kind.PERSON);
  private static final Place PLACE = new Place("slack", "T1", "C1", "171.5", false);
  private static final Invocation ASKED = new Invocation(List.of("e1", "e2"), List.of("audit", "vm\u00e9", "\\n"), ANN,
      PLACE, Origin.MENTION);
  private static final Form FORM = new Form("Guardbee: /audit",
      List.of(new Form.Field("VM", "VM", "vm-1", true, List.of("a", "b"))), List.of("audit"));

  static Stream<Step> steps() {
    return Stream.of(new Step.Ask("/audit vm-1"), new Step.Turn("points"), new Step.Fill(FORM), new Step.Kept("x9"),
        new Step.Ended());
  }

  static Stream<Block> blocks() {
    var actions = steps().map(step -> new Action("Do it", "soon", true, step)).toList();
    return Stream.of(new Block.Heading("h\u202e"), new Block.Paragraph("a\nb"),
        new Block.Entry(Tone.ALARM, "CRITICAL", "t", List.of("d1", "d2")),
        new Block.Table(List.of("a", "b"), List.of(new Block.Row(Tone.GOOD, List.of("1", "2")))),
        new Block.References(List.of("https://docs.example/a#b")),
        new Block.Code("run as root", "rm -rf '/'\n\ttab"), new Block.Actions(actions),
        new Block.Menu("which", actions),
        new Block.Footer("f"));
  }

  static Stream<Reply> replies() {
    return Stream.of(
        new Reply.Answered("all", Reply.Standing.UNSURE, blocks().toList(),
            List.of(new Reply.Page("whole", "Everything", blocks().toList())), List.of()),
        new Reply.Refused("no"), new Reply.Failed("broken", List.of()));
  }

  static Stream<Errand> errands() {
    return Stream.of(new Errand.Command(ASKED, Audience.PRIVATE),
        new Errand.Turn(ASKED, Audience.EVERYBODY, "ask1", "points"),
        new Errand.Timed(ASKED, Audience.EVERYBODY, "7kq2p", "2026-W48", 1_795_392_000_000L,
            List.of(1L, 5_000_000_000L),
            List.of("DSA-1")),
        Errand.unreadable(PLACE));
  }

  @Test
  void every_kind_that_there_is_is_tried_here() {
    assertThat(steps().map(Object::getClass)).containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
    assertThat(blocks().map(Object::getClass)).containsExactlyInAnyOrder(Block.class.getPermittedSubclasses());
    assertThat(replies().map(Object::getClass)).containsExactlyInAnyOrder(Reply.class.getPermittedSubclasses());
    assertThat(errands().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Errand.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void a_step_comes_back_as_it_went(Step step) {
    assertThat(Wire.read(WIRE.written(step), Step.class)).isEqualTo(step);
  }

  @ParameterizedTest
  @MethodSource("errands")
  void an_errand_comes_back_as_it_went(Errand errand) {
    assertThat(Wire.read(WIRE.written(errand), Errand.class)).isEqualTo(errand);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void a_message_and_a_kept_answer_come_back_as_they_went(Reply reply) {
    var message = new Message("a1", ANN, Audience.PRIVATE, true, reply);

    assertThat(Wire.read(WIRE.written(message), Message.class)).isEqualTo(message);
    assertThat(Wire.read(WIRE.written(new KeptAnswer(ASKED, reply)), KeptAnswer.class))
        .isEqualTo(new KeptAnswer(ASKED, reply));
    assertThat(Wire.read(WIRE.written(PLACE), Place.class)).isEqualTo(PLACE);
    assertThat(WIRE.clean(reply)).isEqualTo(reply);
  }

  @Test
  void a_stored_text_makes_no_link_of_anything_else() {
    var written = WIRE.written(new Block[]{new Block.References(List.of("https://docs.example/a"))});

    assertThatThrownBy(() -> Wire.read(written.replace("docs.example/a", "docs.example/a|b>"), Block[].class))
        .isInstanceOf(Wire.Unreadable.class);
  }

  @Test
  void files_come_back_by_their_text() {
    var failed = new Reply.Failed("x", List.of(Attachment.of("report.json", "application/json", "{\"a\": 1}")));

    var back = Wire.read(WIRE.written(new Message("a1", ANN, Audience.PRIVATE, true, failed)), Message.class).reply()
        .files();

    assertThat(back).singleElement().satisfies(file -> {
      assertThat(file.name()).isEqualTo("report.json");
      assertThat(file.mediaType()).isEqualTo("application/json");
      assertThat(file.text()).isEqualTo("{\"a\": 1}");
    });
    assertThat(WIRE.clean(failed).files().getFirst().text()).isEqualTo("{\"a\": 1}");
  }

  @Test
  void a_picture_comes_back_byte_by_byte_with_what_it_shows() {
    var bytes = "password=hunter2 AKIA0123456789ABCDEF".getBytes(StandardCharsets.UTF_8);
    var encoded = Base64.getEncoder().encodeToString(bytes).substring(8);
    var knowing = new Wire(Redaction.knowing(List.of(encoded)));
    var failed = new Reply.Failed("x", List.of(Attachment.picture("a.png", "image/png", "61, none", bytes)));

    var made = knowing.made(knowing.clean(failed));
    var back = Wire.read(knowing.written(new Message("a1", ANN, Audience.PRIVATE, true, made)), Message.class).reply()
        .files();

    assertThat(back).singleElement().satisfies(file -> {
      assertThat(file.bytes()).isEqualTo(bytes);
      assertThat(file.description()).isEqualTo("61, none");
    });
  }

  @Test
  void a_file_is_made_once_and_without_a_secret() {
    var asked = new AtomicInteger();
    var file = new Attachment("fix.sh", "text/x-shellscript",
        () -> "try %d\npassword=hunter2\n".formatted(asked.incrementAndGet()));

    var made = WIRE.made(new Reply.Failed("gone", List.of(file)));

    assertThat(made).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
      var once = failed.attachments().getFirst();
      assertThat(once.text()).isEqualTo("try 1\npassword=[redacted]\n").isEqualTo(once.text());
    });
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_a_later_release_adds_is_passed_over() {
    var json = WIRE.written(new Errand.Command(ASKED, Audience.PRIVATE));

    var later = json.replaceFirst("\\{", "{\"mood\":{\"deep\":[1]},").replace("\"asker\":{",
        "\"asker\":{\"shoe\":\"42\",");

    assertThat(Wire.read(later, Errand.class)).isEqualTo(new Errand.Command(ASKED, Audience.PRIVATE));
  }

  @Test
  void every_text_that_was_cut_off_is_unreadable() {
    var json = WIRE.written(new Message("a1", ANN, Audience.PRIVATE, true, replies().findFirst().orElseThrow()));

    for (int at = 0; at < json.length(); at += 7) {
      var cut = json.substring(0, at);
      assertThatThrownBy(() -> Wire.read(cut, Message.class)).isInstanceOf(Wire.Unreadable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null-canary", "{}", "[]", "\"canary\"", "7", "null",
      "{\"errand\":\"canary\"}", "{\"errand\":\"command\",\"asked\":{\"words\":[]},\"around\":\"canary\"}",
      "{\"errand\":\"command\",\"asked\":{\"words\":[],\"events\":[],\"asker\":{\"groups\":[]}}}",
      "{\"errand\":\"java.lang.ProcessBuilder\",\"command\":[\"canary\"]}", "{\"errand\":\"command\"}"})
  void hostile_text_is_unreadable_and_quoted_nowhere(String text) {
    assertThatThrownBy(() -> Wire.read(text, Errand.class)).isInstanceOf(Wire.Unreadable.class).hasNoCause()
        .hasMessageNotContaining("canary");
  }

  @Test
  void what_is_nested_ten_thousand_deep_is_unreadable() {
    assertThatThrownBy(() -> Wire.read("[".repeat(10_000), Errand.class)).isInstanceOf(Wire.Unreadable.class);
    assertThatThrownBy(() -> Wire.read("{\"errand\":" + "[".repeat(10_000), Errand.class))
        .isInstanceOf(Wire.Unreadable.class);
  }

  @Test
  void secrets_are_taken_out_of_every_text_and_json_stays_json() throws Exception {
    var canaries = Canaries.of(7);
    var wire = new Wire(Redaction.knowing(canaries.secrets()));
    var written = new ArrayList<String>();
    for (var secret : canaries.secrets()) {
      var file = Attachment.of(secret, "application/json", new ObjectMapper().writeValueAsString(List.of(secret)));
      var blocks = List.<Block>of(new Block.Heading(secret), new Block.Paragraph("a " + secret + " b"),
          new Block.Entry(Tone.BAD, secret, secret, List.of(secret)),
          new Block.Table(List.of(secret), List.of(new Block.Row(Tone.BAD, List.of(secret)))),
          new Block.Code(secret, "echo '" + secret + "'"),
          new Block.Menu(secret, List.of(new Action(secret, secret, false, new Step.Ask("/explain " + secret)))),
          new Block.Footer(secret));
      var reply = new Reply.Answered(secret, Reply.Standing.FINE, blocks,
          List.of(new Reply.Page("p", secret, blocks)), List.of(file));
      var asked = ASKED.with(List.of("explain", secret));
      written.add(wire.written(new KeptAnswer(asked, reply)));
      written.add(wire.written(new Message("a1", ANN, Audience.PRIVATE, true, reply)));
      written.add(wire.written(new Errand.Command(asked, Audience.PRIVATE)));
      var clean = wire.clean(reply);
      written.add(FakePlatform.text(clean) + clean.files().getFirst().name() + clean.files().getFirst().text());
      new ObjectMapper().readTree(clean.files().getFirst().text());
    }

    canaries.assertNowhere(written);
    assertThat(written).allMatch(text -> text.contains("[redacted]"));
    for (var json : written.stream().filter(text -> text.startsWith("{")).toList()) {
      new ObjectMapper().readTree(json);
    }
  }

  @Test
  void our_own_scripts_pass_as_they_are() {
    assertThat(WIRE.clean(CollectorScript.installed())).isEqualTo(CollectorScript.installed());
    assertThat(WIRE.clean(CollectorScript.runnable())).isEqualTo(CollectorScript.runnable());
  }
}
