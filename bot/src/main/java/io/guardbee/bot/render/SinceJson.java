package io.guardbee.bot.render;

import static io.guardbee.bot.render.ReportReader.each;
import static io.guardbee.bot.render.ReportReader.named;
import static io.guardbee.bot.render.ReportReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import java.time.Instant;
import java.util.Optional;

/// What changed since an earlier audit, for programs, and read back.
final class SinceJson {
  private static final String FINDING = "finding";

  private SinceJson() {}

  /// Under `since`; null where nobody could compare.
  static void put(ObjectNode report, Optional<Since> since) {
    if (since.isEmpty()) {
      report.putNull("since");
      return;
    }
    var node = report.putObject("since").put("auditId", since.get().auditId()).put("at", since.get().at().toString())
        .put("compared", since.get().compared().word());
    var changes = node.putArray("changes");
    since.get().changes().forEach(change -> put(changes.addObject(), change));
  }

  private static void put(ObjectNode node, Change change) {
    switch (change) {
      case OfFinding(var event, var check, var object, var severity) -> node.put("event", event.word())
          .put("kind", FINDING).put("check", check.value()).put("object", object).putNull("label")
          .put("severity", severity.label());
      case OfTrace(var turn, var trace) -> node.put("event", turn.word()).put("kind", trace.kind().word())
          .putNull("check").put("object", trace.object()).put("label", trace.label()).putNull("severity");
    }
  }

  /// Reports of before told nothing of it.
  static Optional<Since> read(JsonNode report) {
    var node = report.path("since");
    return node.isObject()
        ? Optional.of(new Since(text(node, "auditId"), Instant.parse(text(node, "at")),
            each(node, "changes").map(SinceJson::change).toList(), compared(node)))
        : Optional.empty();
  }

  /// Reports of before did not tell it.
  private static Since.Compared compared(JsonNode node) {
    return node.has("compared")
        ? named(Since.Compared.values(), Since.Compared::word, text(node, "compared"))
        : Since.Compared.PART;
  }

  private static Change change(JsonNode node) {
    var kind = text(node, "kind");
    return kind.equals(FINDING)
        ? new OfFinding(named(Event.values(), Event::word, text(node, "event")), new CheckId(text(node, "check")),
            text(node, "object"), named(Severity.values(), Severity::label, text(node, "severity")))
        : new OfTrace(named(Turn.values(), Turn::word, text(node, "event")),
            new Trace(named(Trace.Kind.values(), Trace.Kind::word, kind), text(node, "object"), text(node, "label")));
  }
}
