package io.guardbee.bot.render.form;

import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.checks.result.AuditReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the checks came out, as a bar of parts with a legend in words. A drawing and no styled boxes: the page's policy
/// allows no style on an element.
final class OutcomeBar {
  private static final int WIDTH = 1000;
  /// By the word that it is counted under; the order of the bar.
  private static final Map<String, String> LEGEND = legend();

  private OutcomeBar() {}

  private static Map<String, String> legend() {
    var words = new LinkedHashMap<String, String>();
    words.put("fail", "failed");
    words.put("info", "for information");
    words.put("waived", "accepted");
    words.put("unknown", "unknown");
    words.put("attestation-due", "to be confirmed");
    words.put("pass", "passed");
    words.put("not-applicable", "not applicable");
    return words;
  }

  /// The checks of the views that were asked for.
  static Html of(AuditReport report) {
    var counts = new LinkedHashMap<String, Integer>();
    LEGEND.keySet().forEach(word -> counts.put(word, 0));
    report.checks().stream().filter(c -> report.views().containsKey(c.spec().view()))
        .forEach(check -> counts.merge(ReportBlocks.counted(check), 1, Integer::sum));
    counts.values().removeIf(count -> count == 0);
    return counts.isEmpty() ? Html.NOTHING : Html.of(bar(counts), words(counts));
  }

  private static Html bar(Map<String, Integer> counts) {
    var all = counts.values().stream().mapToInt(Integer::intValue).sum();
    var parts = new ArrayList<Html>();
    var done = 0;
    for (var part : counts.entrySet()) {
      var from = done * WIDTH / all;
      done += part.getValue();
      parts.add(Html.tag("rect", "part-" + part.getKey()).with("x", Integer.toString(from)).with("y", "0")
          .with("width", Integer.toString(Math.max(1, done * WIDTH / all - from - 2))).with("height", "12").holding());
    }
    return Html.tag("svg", "bar").with("viewBox", "0 0 " + WIDTH + " 12").with("preserveAspectRatio", "none")
        .with("aria-hidden", "true").with("focusable", "false").holding(parts);
  }

  private static Html words(Map<String, Integer> counts) {
    List<Html> entries = counts.entrySet().stream().map(part -> Html.tag("li", "key-" + part.getKey())
        .holding(part.getValue() + " " + LEGEND.getOrDefault(part.getKey(), part.getKey()))).toList();
    return Html.tag("ul", "legend").with("aria-label", "Outcomes").holding(entries);
  }
}
