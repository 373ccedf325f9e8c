package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.GoldenFile;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.RenderRun;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.standin.slack.BlockRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlackRenderingTest {
  private static Stream<String> samples() {
    return SampleReplies.names().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_reply_looks_as_agreed(String name) {
    var shown = SlackRendering.of(SampleReplies.message(name), true);

    var whole = JsonNodeFactory.instance.objectNode().put("text", shown.text());
    whole.set("blocks", shown.blocks());
    shown.files().forEach(file -> whole.withArray("files").add(file.name()));
    GoldenFile.matches(SlackRenderingTest.class, name + ".json", whole.toPrettyString() + "\n");
    assertThat(BlockRules.ofMessage(shown.blocks())).isEmpty();
  }

  @Test
  void a_form_looks_as_agreed_and_can_be_opened() throws Exception {
    var view = new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(SlackForms.view("c1", SampleReplies.form(), "{}"));

    GoldenFile.matches(SlackRenderingTest.class, "form.json", view.toPrettyString() + "\n");
    assertThat(BlockRules.ofView(view)).isEmpty();
  }

  /// `bot/src/lab/chat-render.sh` is the same with ten times as many.
  @Test
  void no_random_reply_is_over_a_limit_or_acts() {
    assertThat(RenderRun.of(new SlackLook(), 10_000, 20261125).wrong()).isEmpty();
  }

  @Test
  void what_looks_for_live_things_finds_them() {
    for (var block : List.of("{'type':'section','text':{'type':'mrkdwn','text':'<!channel>'}}",
        "{'type':'section','text':{'type':'plain_text','text':'a\u202eb'}}",
        "{'type':'section','text':{'type':'plain_text','text':'x','emoji':true}}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'user','user_id':'U1'}]}]}")) {
      var blocks = JsonNodeFactory.instance.arrayNode().add(SlackJson.read(block.replace('\'', '"')));

      assertThat(new SlackLook().wrong(new SlackMessage("x", blocks, List.of(), List.of()), true)).as(block)
          .isNotEmpty();
    }
    var fine = JsonNodeFactory.instance.arrayNode()
        .add(
            SlackJson.read("{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\",\"emoji\":false}}"));
    assertThat(new SlackLook().wrong(new SlackMessage("x", fine, List.of(), List.of()), true)).isEmpty();
    assertThat(new SlackLook().wrong(new SlackMessage("<!here>", fine, List.of(), List.of()), true)).isNotEmpty();
  }

  @Test
  void references_are_links_and_nothing_else_is() {
    var link = "https://man.openbsd.org/sshd_config";
    var blocks = SlackRendering.of(answer(new Block.Paragraph(link), new Block.References(List.of(link))), false)
        .blocks();

    assertThat(blocks.findValuesAsText("url")).containsExactly(link);
    assertThat(blocks.findValuesAsText("text")).contains(link);
    assertThat(BlockRules.ofMessage(blocks)).isEmpty();
  }

  @Test
  void a_table_that_is_too_wide_becomes_lines() {
    var wide = "a long way to say that the door of this machine stands open to everybody";
    var table = new Block.Table(List.of("door", "why"),
        List.of(new Block.Row(Tone.BAD, List.of("tcp 22", wide)), new Block.Row(Tone.PLAIN, List.of("", "", "x"))));

    var blocks = SlackRendering.of(answer(table), false).blocks();

    assertThat(blocks.toString()).contains("red_circle", " tcp 22", " " + wide, "• x").doesNotContain("preformatted");
  }

  @Test
  void no_mark_stands_alone_beside_a_moment_of_the_small_print() {
    var blocks = SlackRendering.of(answer(new Block.Footer("Audit k3, 23 Nov 2026 21:03 UTC, took 2 s. Until "
        + "24 Nov 2026 21:03 UTC.")), false).blocks();

    assertThat(blocks.get(0).findValuesAsText("text")).containsExactly("Audit k3",
        "<!date^1795467780^{date_short} {time}|23 Nov 2026 21:03 UTC>", "took 2 s. Until",
        "<!date^1795554180^{date_short} {time}|24 Nov 2026 21:03 UTC>");
  }

  @Test
  void an_answer_that_does_not_fit_goes_beside_it_as_a_whole() {
    var shown = SlackRendering.of(SampleReplies.message("long"), true);

    assertThat(shown.files()).hasSize(1);
    assertThat(shown.files().getFirst().text()).contains("check number 119 fails", "Audit a7f3")
        .contains("echo 'a line of code that is to be copied'\n".repeat(200).strip());
    assertThat(shown.blocks().toString()).contains("The whole answer is in the file guardbee-answer.txt", "ask-2");
  }

  @Test
  void code_is_cut_between_its_lines_and_each_piece_stands_in_a_fence_of_its_own() {
    var code = "printf '%s\\n' ok\n".repeat(400).strip();
    var shown = SlackRendering.of(answer(new Block.Code("", code)), false);

    var pieces = new ArrayList<String>();
    for (var block : shown.blocks()) {
      if (block.path("elements").path(0).path("type").asText().equals("rich_text_preformatted")) {
        pieces.add(block.path("elements").path(0).path("elements").path(0).path("text").asText());
      }
    }
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(String.join("\n", pieces)).isEqualTo(code);
  }

  @Test
  void code_keeps_every_character_that_can_be_seen() {
    var code = "cat <<'EOF' && echo \"&amp;\" | grep '<!channel>' `id` ``` *x*";

    assertThat(SlackRendering.of(answer(new Block.Code("", code)), false).blocks().toString())
        .contains("cat <<'EOF' && echo \\\"&amp;\\\" | grep '<!channel>' `id` ``` *x*");
  }

  @Test
  void who_asked_is_named_where_others_read_and_not_before_the_end() {
    var message = SampleReplies.message("fix");

    assertThat(SlackRendering.of(message, true).blocks().toString()).contains("Asked by Ann");
    assertThat(SlackRendering.of(message, false).blocks().toString()).doesNotContain("Asked by");
    assertThat(SlackRendering.of(SampleReplies.message("progress"), true).blocks().toString())
        .doesNotContain("Asked by");
  }

  @Test
  void nobody_is_named_where_nobody_asked() {
    var nobody = new Asker("console", "", "nobody", "nobody", Set.of(), Asker.Kind.GUEST);
    var message = new Message("", nobody, Audience.EVERYBODY, true,
        Reply.of("It ended.", new Block.Paragraph("It ended.")));

    assertThat(SlackRendering.of(message, true).blocks().toString()).contains("It ended.").doesNotContain("Asked by");
  }

  private static Message answer(Block... blocks) {
    return new Message("a1", new Asker("slack", "T1", "U1", "Ann", Set.of(), Asker.Kind.PERSON), Audience.EVERYBODY,
        true,
        Reply.of("x", blocks));
  }
}
