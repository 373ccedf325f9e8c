package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.render.Golden;
import io.guardbee.bot.render.SampleReports;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormTest {
  private static final Pattern TAG = Pattern
      .compile("<(?:!doctype html|/?[a-z][a-z0-9]*((?: [a-zA-Z-]+(?:=\"[^\"<>]*\")?)*))>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z-]+)(?:=\"([^\"]*)\")?");

  private static String page(AuditReport report) {
    return new HtmlForm().of(report);
  }

  @Test
  void the_whole_report_is_a_page_as_agreed() {
    Golden.matches(HtmlFormTest.class, "whole.html", page(FormSamples.whole()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fine", "silent", "hostile", "many"})
  void a_report_is_a_page_as_agreed(String sample) {
    Golden.matches(HtmlFormTest.class, sample + ".html", page(SampleReports.called(sample)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void no_text_of_others_becomes_a_tag_an_attribute_or_a_link(long seed) {
    var hostile = page(HostileReports.of(HostileReports.drawn(seed)));

    assertThat(skeleton(hostile)).isEqualTo(skeleton(page(HostileReports.of(HostileReports.harmless()))));
    assertThat(skeleton(Redaction.of(hostile))).isEqualTo(skeleton(hostile));
    assertThat(hostile.codePoints()).noneMatch(c -> c != '\n' && c != '\t' && (Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE));
  }

  @Test
  void what_is_huge_is_cut() {
    var huge = "<b>".repeat(400_000);

    assertThat(page(HostileReports.of(() -> huge))).hasSizeLessThan(900_000);
  }

  /// Each tag with the names of its attributes, and where each link leads; fails on a `<` that begins none.
  private static List<String> skeleton(String page) {
    var bare = page.replaceFirst("(?s)<style>.*?</style>", "<style></style>");
    var tags = new ArrayList<String>();
    var found = TAG.matcher(bare);
    var at = 0;
    while (found.find(at)) {
      assertThat(bare.substring(at, found.start())).doesNotContain("<", ">");
      var attributes = ATTRIBUTE.matcher(found.group(1) == null ? "" : found.group(1));
      var tag = new StringBuilder(found.group().replaceFirst(" .*", ""));
      while (attributes.find()) {
        tag.append(' ').append(attributes.group(1));
        if (List.of("href", "id", "class", "src", "style").contains(attributes.group(1))) {
          tag.append('=').append(attributes.group(2));
        }
      }
      tags.add(tag.toString());
      at = found.end();
    }
    assertThat(bare.substring(at)).doesNotContain("<", ">");
    return tags;
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "hostile", "silent"})
  void a_page_asks_for_nothing_and_runs_nothing(String sample) throws Exception {
    var page = page(sample.equals("whole") ? FormSamples.whole() : SampleReports.called(sample));
    var style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

    assertThat(page).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
        + Base64.getEncoder().encodeToString(digest) + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
    assertThat(skeleton(page)).noneMatch(tag -> tag.matches("(?s)<(script|img|iframe|link|object|form|base).*|.* (src|"
        + "style|on[a-z]+)(=.*)?"));
    assertThat(style).doesNotContain("url(", "@import", "<");
  }

  @Test
  void every_link_leads_to_something_of_the_page_or_into_the_catalogue() {
    var page = page(FormSamples.whole());
    var ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)).toList();
    var links = Pattern.compile(" href=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(links).hasSizeGreaterThan(15)
        .allMatch(link -> link.startsWith("https://man.openbsd.org/") || link.startsWith("https://cloudinit.")
            || (link.startsWith("#") && ids.contains(link.substring(1))));
  }

  @Test
  void headings_stand_in_order_and_the_language_is_named() {
    var page = page(FormSamples.whole());
    var levels = Pattern.compile("<h([1-6])").matcher(page).results().map(m -> Integer.parseInt(m.group(1))).toList();

    assertThat(levels).startsWith(1, 2).containsOnlyOnce(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
    assertThat(page).contains("<html lang=\"en\">", "<title>vm-42: grade D, cloud and inside, ", "<main id=\"report\"");
  }

  @Test
  void what_fails_is_open_and_what_is_well_is_closed() {
    var page = page(FormSamples.whole());

    assertThat(page).contains("<details class=\"check fail\" open>")
        .doesNotContain("<details class=\"check pass\" open>")
        .contains("<details class=\"check unknown\">");
    assertThat(page).containsSubsequence("The commands that mend it", "Risk:", "PasswordAuthentication no",
        "To see the new state:", "To take it back:", "rm -f");
  }

  @Test
  void many_findings_are_counted_and_not_all_of_them_listed() {
    var one = SampleReports.called("hostile");
    var page = page(Manifold.of(one, 250));

    assertThat(page).contains("and 150 more; the report as JSON or CSV has all of them");
    assertThat(new CsvForm().of(Manifold.of(one, 250)).lines()).hasSize(251);
  }
}
