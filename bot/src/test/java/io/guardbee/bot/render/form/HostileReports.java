package io.guardbee.bot.render.form;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Reports of one shape, in which every text that somebody else may have written is drawn from a supplier.
final class HostileReports {
  private static final List<String> PIECES = List.of("<script>alert(1)</script>", "</style>", "</pre></code>",
      "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "javascript:alert(1)", "[free](https://evil.example/a)",
      "![x](https://evil.example/b.png)", "<https://evil.example/c>", "https://evil.example/d", "www.evil.example",
      "@everyone", "@octocat", "#1", "mail@evil.example", "```", "````\n# free", "`", "|", "\\", "&lt;b&gt;", "&#60;b>",
      "<!--", "-->", "]]>", "<![CDATA[", "<?xml", "\u0000", "\u001b[2J", "\u202e", "\u200b", "\ud800", "\ufffe",
      "\r\n", "\t", "=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\"", ",", ";", "''", "{0}", "{{", "</testcase>", "${x}",
      "%s%n", "\u0301\u0301\u0301", "\ud83d\udc1d", "<svg/onload=x>", "data:text/html,x", "*b*", "_i_", "~~s~~", "1. x",
      "# h", "> q", "- l", "---");

  private HostileReports() {}

  /// Texts that end differently each time, so that none is taken for another.
  static Supplier<String> drawn(long seed) {
    var random = new Random(seed);
    var number = new int[1];
    return () -> {
      var text = new StringBuilder();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        text.append(random.nextInt(6) == 0
            ? Character.toString(random.nextInt(1, 0x3000))
            : PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
      }
      return text.append('x').append(number[0]++).toString();
    };
  }

  /// Nothing that anybody could mind.
  static Supplier<String> harmless() {
    var number = new int[1];
    return () -> "word" + number[0]++;
  }

  /// A report whose texts are these.
  static AuditReport of(Supplier<String> text) {
    var remedy = new Remedy(text.get() + "\n" + text.get(), text.get(), text.get(), text.get());
    var failed = new CheckResult(
        FormSamples.spec("acct-uid0", 6, View.INSIDE, Severity.CRITICAL, "Only root has uid 0"),
        Severity.CRITICAL, List.of(new Modifier(1, text.get())),
        new Outcome.Fail(text.get(), List.of(
            new Finding(text.get(),
                List.of(new Evidence(text.get(), text.get()), new Evidence(text.get(), text.get()))),
            new Finding(text.get(), List.of(new Evidence(text.get(), text.get()))))),
        text.get(), List.of(remedy), 7, List.of("no link " + text.get()));
    var checks = List.of(failed,
        other("acct-distinct", new Outcome.Pass(text.get()), text.get()),
        other("acct-unused", new Outcome.Unknown(new ProbeFailure.Undecided(text.get(), text.get())), ""),
        other("acct-shadow", new Outcome.NotApplicable(text.get()), text.get()),
        other("acct-attest", new Outcome.AttestationDue(text.get()), text.get()));
    return FormSamples.report(new Target(text.get(), text.get(), text.get(), List.of(text.get())), checks,
        List.of(text.get()), List.of(text.get()));
  }

  private static CheckResult other(String id, Outcome outcome, String rule) {
    return new CheckResult(FormSamples.spec(id, 6, View.INSIDE, Severity.LOW, "A title of ours"), Severity.LOW,
        List.of(),
        outcome, rule, List.of(), 0, List.of());
  }
}
