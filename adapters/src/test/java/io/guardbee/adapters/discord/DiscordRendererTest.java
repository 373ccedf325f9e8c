package io.guardbee.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.GoldenFile;
import io.guardbee.adapters.chat.Hostile;
import io.guardbee.adapters.chat.RenderRun;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.SampleReplies;
import io.guardbee.adapters.chat.Tone;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscordRendererTest {
  private static final DiscordRenderer RENDERER = new DiscordRenderer();

  @Test
  void a_report_looks_like_the_sample() {
    var body = body(Reply.of("vm-42: 2 critical", new Heading("vm-42 - Grade D - 11 of 17 passed"),
        new Paragraph("Project project-x, asked on 23 Nov 2026 21:03 UTC."),
        new Entry(Tone.ALARM, "CRITICAL", "SSH root login is allowed", List.of("sshd -T: permitrootlogin yes")),
        new Entry(Tone.BAD, "HIGH", "31 security updates pending", List.of()),
        new Table(List.of("Rule", "Port", "From"), List.of(
            new Block.Row(Tone.ALARM,
                List.of("web-old", "tcp 22", "0.0.0.0/0 and ::/0, used by four VMs of two projects")),
            new Block.Row(Tone.PLAIN, List.of("db-shared", "tcp 5432", "10.0.0.0/8")))),
        new Code("Run on vm-42:", "sudo sshd -t && sudo systemctl reload ssh\n"),
        new Menu("Details of a check",
            List.of(new Action("ssh-root-login", "CRITICAL, fails", false, new Step.Kept("m1")),
                new Action("net-exposed", "passes", false, new Step.Kept("m2")))),
        new Actions(List.of(new Action("Show all 17", "", true, new Step.Kept("b1")),
            Action.of("Check again", new Step.Kept("b2")), Action.of("Gone", new Step.Ended()))),
        new Footer("Fresh, 41 s. Audit a7f3.")));

    GoldenFile.matches(DiscordRendererTest.class, "report.json", body.toPrettyString() + "\n");
    DiscordSchema.holds("MessageCreateRequest", body.toString());
  }

  @Test
  void a_refusal_a_failure_and_a_placeholder_look_like_the_sample() {
    var all = Stream.of(new Reply.Refused("No VM \"vm-4w\" in project-x."),
        new Reply.Failed("vm-42 did not answer within 10 s.", List.of()),
        Reply.of("On it", new Paragraph("On it: audit of vm-42. The answer will stand here."),
            new Footer("Job 7kq2p.")))
        .map(DiscordRendererTest::body).toList();

    all.forEach(body -> DiscordSchema.holds("MessageCreateRequest", body.toString()));
    GoldenFile.matches(DiscordRendererTest.class, "short.json", DataArray.fromCollection(all).toPrettyString() + "\n");
  }

  static Stream<String> samples() {
    return SampleReplies.names().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_every_platform_shows_looks_like_the_sample(String name) {
    var body = body(SampleReplies.called(name));

    DiscordSchema.holds("MessageCreateRequest", body.toString());
    GoldenFile.matches(DiscordRendererTest.class, name + ".json", body.toPrettyString() + "\n");
  }

  static Stream<String> hostile() {
    return Stream.concat(Hostile.TEXTS.stream(), SampleReplies.HOSTILE.stream());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void foreign_text_calls_nobody_and_looks_like_itself(String text) {
    var body = body(Reply.of("x", new Heading(text), new Paragraph(text), new Paragraph("a" + text + "\n" + text),
        new Entry(Tone.BAD, "HIGH", text, List.of(text)), new Footer(text)));

    assertThat(Live.texts(body)).allSatisfy(shown -> assertThat(Live.in(shown)).isEmpty());
    assertThat(body.getObject("allowed_mentions").getArray("parse").isEmpty()).isTrue();
  }

  @Test
  void what_looks_for_live_things_finds_them() {
    assertThat(Stream.of("@everyone", "<@1>", "https://x", "a **b", "`x`", "||x||", "[a](b)", "\n- x", "# x", "x_y_z",
        "```\nopen")).allSatisfy(text -> assertThat(Live.in(text)).as(text).isPresent());
    assertThat(DiscordSchema.refuses("MessageCreateRequest", "{\"components\":[{\"type\":10,\"content\":\"\"}]}"))
        .isTrue();
  }

  /// `bot/src/lab/chat-render.sh` is the same with ten times as many.
  @Test
  void random_replies_stay_within_every_limit_and_call_nobody() {
    assertThat(RenderRun.of(new DiscordLook(), 10_000, 20261125).wrong()).isEmpty();
  }

  @Test
  void references_are_links_and_nothing_else_is() {
    var link = "https://man.openbsd.org/sshd_config";
    var texts = Live.texts(body(Reply.of("x", new Paragraph(link), new Block.References(List.of(link)))));

    assertThat(texts).singleElement().satisfies(text -> {
      assertThat(text).endsWith("<" + link + ">");
      assertThat(Live.in(text)).isPresent();
      assertThat(Live.in(text.replace("<" + link + ">", ""))).isEmpty();
    });
  }

  @Test
  void a_table_that_is_too_wide_becomes_lines() {
    var wide = "a long way to say that the door of this machine stands open to everybody";
    var table = new Table(List.of("door", "why"), List.of(new Block.Row(Tone.BAD, List.of("tcp 22", wide))));

    assertThat(Live.texts(body(Reply.of("x", table)))).containsExactly("**door**\n\uD83D\uDD34 **tcp 22** " + wide);
  }

  @Test
  void what_has_no_room_is_in_a_file_and_the_message_says_so() {
    var rows = IntStream.range(0, 500).mapToObj(i -> new Block.Row(Tone.BAD, List.of("vm-" + i, "root login")))
        .toList();
    var rendered = RENDERER.render(Reply.of("x", new Heading("Many"), new Table(List.of("VM", "What"), rows),
        new Paragraph("The very end."), new Actions(List.of(Action.of("Again", new Step.Kept("b"))))));

    var texts = String.join("\n", Live.texts(rendered.created().toData()));
    assertThat(texts).contains("vm-0 ", "whole-answer.txt").doesNotContain("The very end", "vm-499");
    assertThat(texts.split("```", -1)).hasSize(3);
    assertThat(rendered.created().toData().toString()).contains("\"custom_id\":\"b\"", "attachment://whole-answer.txt");
    assertThat(content(rendered, "whole-answer.txt")).contains("vm-499", "The very end.");
  }

  @Test
  void no_bold_is_left_open_where_a_line_is_cut() {
    var rendered = RENDERER.render(Reply.of("x", new Paragraph("word\n".repeat(770).strip()),
        new Entry(Tone.BAD, "one two three four five six", "title", List.of())));

    assertThat(Live.texts(rendered.created().toData())).singleElement().asString().contains("** …")
        .satisfies(text -> assertThat(Live.in(text)).isEmpty());
  }

  @Test
  void a_command_is_shown_whole_or_not_at_all() {
    var command = "sudo true\n".repeat(500);
    var rendered = RENDERER.render(Reply.of("x", new Code("Run:", command)));

    assertThat(Live.texts(rendered.created().toData())).noneMatch(text -> text.contains("sudo"));
    assertThat(content(rendered, "whole-answer.txt")).contains(command.strip());
  }

  @Test
  void no_line_of_a_table_is_wider_than_sixty() {
    var hostile = new Hostile(new Random(6));
    var tables = Stream.generate(hostile::reply).filter(Reply.Answered.class::isInstance)
        .map(Reply.Answered.class::cast)
        .flatMap(a -> a.blocks().stream()).filter(Table.class::isInstance).map(Table.class::cast).limit(300).toList();

    assertThat(tables).allSatisfy(table -> assertThat(Grid.of(table)).allMatch(line -> line.length() <= 60));
  }

  @Test
  void files_go_along_and_those_that_are_too_large_are_named() {
    var rendered = RENDERER.render(new Reply.Answered("x", Reply.Standing.FINE, List.of(new Paragraph("Here.")),
        List.of(Attachment.of("../a b.json", "application/json", "{}"),
            Attachment.of("a-b.json", "application/json", "[]"),
            Attachment.of("big.txt", "text/plain", "x".repeat(11 << 20)))));

    assertThat(content(rendered, "a-b.json")).isEqualTo("{}");
    assertThat(content(rendered, "1-a-b.json")).isEqualTo("[]");
    assertThat(Live.texts(rendered.created().toData())).anyMatch(text -> text.contains("big.txt is too large"));
  }

  @Test
  void only_one_button_is_the_first_one_and_what_has_ended_cannot_be_pressed() {
    var body = body(Reply.of("x", new Actions(List.of(new Action("One", "", true, new Step.Kept("1")),
        new Action("Two", "", true, new Step.Kept("2")), Action.of("Three", new Step.Ended())))));

    assertThat(body.toString()).containsOnlyOnce("\"style\":1").containsOnlyOnce("\"disabled\":true");
  }

  private static DataObject body(Reply reply) {
    return RENDERER.render(reply).created().toData();
  }

  private static String content(Rendered rendered, String name) {
    return rendered.papers().stream().filter(paper -> paper.name().equals(name)).findFirst().orElseThrow().text();
  }
}
