package io.guardbee.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleRendererTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(40, Ink.NONE);

  private static String rendered(Block... blocks) {
    return PLAIN.render(List.of(blocks));
  }

  @Test
  void text_wraps_at_words() {
    assertThat(rendered(new Paragraph("one two three four five six seven eight nine ten")))
        .isEqualTo("one two three four five six seven eight\nnine ten\n");
  }

  @Test
  void a_word_that_is_too_long_stays_whole() {
    var path = "/" + "very-long".repeat(9);

    assertThat(rendered(new Paragraph("see " + path + " there"))).isEqualTo("see\n" + path + "\nthere\n");
  }

  @Test
  void code_is_neither_wrapped_nor_indented() {
    var code = "  printf '%s\\n' 'a line that is much longer than forty columns are'";

    assertThat(rendered(new Code("", code + "\n"))).isEqualTo(code + "\n");
    assertThat(rendered(new Code("Run this:", code))).isEqualTo("Run this:\n\n" + code + "\n");
  }

  @Test
  void an_entry_hangs_its_text_beside_its_word() {
    assertThat(rendered(new Entry(Tone.BAD, "HIGH", "root may log in with a password from anywhere",
        List.of("because the drop-in file says so, last of all")))).isEqualTo("""
            HIGH      root may log in with a
                      password from anywhere
                      because the drop-in file
                        says so, last of all
            """);
  }

  @Test
  void entries_without_details_stand_close_together_and_others_apart() {
    assertThat(rendered(new Entry(Tone.GOOD, "OK", "one", List.of()), new Entry(Tone.GOOD, "OK", "two", List.of()),
        new Paragraph("end"))).isEqualTo("OK        one\nOK        two\n\nend\n");
  }

  @Test
  void a_table_keeps_its_columns_and_wraps_the_last() {
    var table = new Table(List.of("", "point", "checks"),
        List.of(new Row(Tone.BAD, List.of("FAIL", "SSH", "one two three four five six seven")),
            new Row(Tone.GOOD, List.of("PASS", "Accounts", "all"))));

    assertThat(rendered(table)).isEqualTo("""
              point     checks
        FAIL  SSH       one two three four five
                        six seven
        PASS  Accounts  all
        """);
  }

  @Test
  void colour_adds_nothing_but_colour() {
    var blocks = List.<Block>of(new Heading("Verdict"), new Entry(Tone.ALARM, "CRITICAL", "it burns", List.of("why")),
        new Footer("now"));

    var coloured = new ConsoleRenderer(40, Ink.ANSI).render(blocks);

    assertThat(coloured).contains("\u001b[1;31mCRITICAL\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(PLAIN.render(blocks));
  }

  @Test
  void control_characters_never_pass() {
    var evil = "a\u001b[2Jb\u0007c\u202ed\u0085e";

    var text = rendered(new Heading(evil), new Paragraph(evil), new Entry(Tone.BAD, evil, evil, List.of(evil)),
        new Code(evil, evil), new Table(List.of("x"), List.of(new Row(Tone.BAD, List.of(evil)))), new Footer(evil));

    assertThat(text.codePoints()).noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e));
    assertThat(text).contains("a·[2Jb·c·d·e");
  }
}
