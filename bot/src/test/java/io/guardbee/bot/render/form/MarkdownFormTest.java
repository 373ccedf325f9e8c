package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.SampleReports;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownFormTest {
  /// A run of backticks that is not escaped, and what stands up to the next run of the same length.
  private static final Pattern SPAN = Pattern.compile("(?<![\\\\`])(`+)(?!`).*?(?<!`)\\1(?!`)");
  /// What would come alive: a sign that is neither escaped nor parted from what follows.
  private static final Pattern LIVE = Pattern
      .compile("(?<!\\\\)[`*_\\[\\]<>{}~|&]|@(?!\u2060)|#(?!\u2060)|:(?=//)|(?i)www\\.(?=\\w)");
  private static final Pattern OURS = Pattern.compile("^(#{1,3} |> Note: |\\|.*\\|$|  - | *- |---$)");

  @Test
  void the_whole_report_is_written_as_agreed() {
    Golden.matches(HtmlFormTest.class, "whole.md", new MarkdownForm().of(FormSamples.whole()));
    Golden.matches(HtmlFormTest.class, "hostile.md", new MarkdownForm().of(SampleReports.called("hostile")));
  }

  @ParameterizedTest
  @MethodSource("io.guardbee.bot.render.form.HtmlFormTest#seeds")
  void no_text_of_others_becomes_markup_a_mention_or_a_link(long seed) {
    var text = new MarkdownForm().of(HostileReports.of(HostileReports.drawn(seed)));
    var harmless = new MarkdownForm().of(HostileReports.of(HostileReports.harmless()));

    assertThat(outside(text)).hasSameSizeAs(outside(harmless)).allSatisfy(line -> {
      var bare = line.startsWith("|") ? line.replace("|", "") : OURS.matcher(line).replaceFirst("");
      assertThat(LIVE.matcher(SPAN.matcher(bare.replaceAll("\\\\[!-/:-@\\[-`{-~]", "E")).replaceAll("")).find())
          .as(line).isFalse();
    });
  }

  /// The lines that stand in no block of commands.
  private static List<String> outside(String text) {
    var lines = new ArrayList<String>();
    var fence = "";
    for (var line : text.lines().toList()) {
      if (!fence.isEmpty()) {
        fence = line.equals(fence) ? "" : fence;
      } else if (line.startsWith("```")) {
        fence = line.replaceFirst("sh$", "");
      } else {
        lines.add(line);
      }
    }
    assertThat(fence).as("every block is closed").isEmpty();
    return lines;
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"a_b*c; a\\_b\\*c", "<b>; \\<b\\>", "[x](y); \\[x\\](y)", "1 & 2; 1 \\& 2",
      "https://evil.example; https\\://evil.example", "www.evil.example; www\\.evil.example"})
  void a_text_shows_what_it_says(String said, String written) {
    assertThat(MarkdownText.line(said)).isEqualTo(written);
  }

  @Test
  void a_fence_is_longer_than_what_it_holds() {
    assertThat(MarkdownText.block("a\n````\nb")).startsWith("`````sh\n").endsWith("\n`````\n");
    assertThat(MarkdownText.code("a ` b ``")).isEqualTo("``` a ` b `` ```");
  }
}
