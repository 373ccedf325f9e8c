package io.guardbee.bot.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.ChecklistItem;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.target.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads back what [ReportJson] wrote, so that a stored audit can be shown again: cards, pages and JSON come out as they
/// did of the report itself. Names that it does not know are passed over. Not read back, because nothing shows them:
/// digests, a check's severity before its modifiers (it is taken for the one after), and the kind of a cause beyond its
/// words.
public final class ReportReader {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Told by the machine whenever it tells anything.
  private static final String SYSTEM = "ctx-os";
  /// Known without asking the machine.
  private static final String DECLARED = "ctx-purpose";

  private ReportReader() {}

  /// The report in `json`.
  ///
  /// @throws UnreadableReport when it is none
  public static AuditReport read(String json) {
    try {
      var root = MAPPER.readTree(json);
      if (root == null || !root.isObject() || !root.path("schemaVersion").asText().equals(ReportJson.VERSION)) {
        throw new UnreadableReport("it is no object of version " + ReportJson.VERSION);
      }
      return report(root);
    } catch (JsonProcessingException e) {
      throw new UnreadableReport("it is no JSON (line " + e.getLocation().getLineNr() + ")");
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new UnreadableReport("a value is not what it may be (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static AuditReport report(JsonNode root) {
    var views = new EnumMap<View, ViewScore>(View.class);
    each(root, "views").forEach(v -> views.put(named(View.values(), View::label, text(v, "view")), score(v)));
    var checks = StoredChecks.of(each(root, "checks").toList(), each(root, "unknown").toList());
    var trust = named(HostKeyTrust.values(), HostKeyTrust::label, text(root, "hostKeyTrust"));
    var notices = texts(root, "notices");
    return new AuditReport(text(root, "auditId"), target(node(root, "target")), trust,
        Instant.parse(text(root, "startedAt")), Duration.ofMillis(node(root, "durationMs").asLong()), views,
        score(root), silent(root, checks, views, trust, notices), each(root, "items").map(ReportReader::item).toList(),
        checks, notices, root.has("doors") ? texts(root, "doors") : List.of(), Map.of(), SinceJson.read(root));
  }

  private static ItemResult item(JsonNode node) {
    return new ItemResult(new ChecklistItem(node(node, "item").asInt(), text(node, "title")), text(node, "outcome"));
  }

  private static Target target(JsonNode node) {
    return new Target(text(node, "name"), orEmpty(node, "id"), orEmpty(node, "project"), texts(node, "addresses"));
  }

  private static ViewScore score(JsonNode node) {
    var grade = orEmpty(node, "grade");
    return new ViewScore(node(node, "coverage").asDouble(), node.path("score").asInt(-1),
        grade.isEmpty() ? Grade.NONE : Grade.valueOf(grade));
  }

  private static Map<View, ProbeFailure> silent(JsonNode root, List<CheckResult> checks, Map<View, ViewScore> views,
      HostKeyTrust trust, List<String> notices) {
    if (each(root, "views").noneMatch(view -> view.has("silent"))) {
      return guessed(checks, views, trust, notices);
    }
    var silent = new EnumMap<View, ProbeFailure>(View.class);
    each(root, "views").filter(view -> view.path("silent").isObject())
        .forEach(view -> silent.put(named(View.values(), View::label, text(view, "view")),
            StoredChecks.cause(text(view.path("silent"), "why"), text(view.path("silent"), "lift"))));
    return silent;
  }

  /// Before reports told of doors they did not say which view was silent. One was when nothing of it has a verdict and everything waits for
  /// one cause, which either stands first among the notices, or came before any login, or kept even the system from
  /// being told.
  private static Map<View, ProbeFailure> guessed(List<CheckResult> checks, Map<View, ViewScore> views,
      HostKeyTrust trust, List<String> notices) {
    var silent = new EnumMap<View, ProbeFailure>(View.class);
    for (var view : views.keySet()) {
      var mine = checks.stream().filter(c -> c.spec().view() == view && !DECLARED.equals(c.id().value()))
          .map(CheckResult::outcome)
          .filter(o -> !(o instanceof Outcome.NotApplicable)
              && !o.equals(new Outcome.Unknown(new ProbeFailure.NotCovered())))
          .distinct().toList();
      if (mine.size() == 1 && mine.getFirst() instanceof Outcome.Unknown(var cause)
          && (trust == HostKeyTrust.NONE || trust == HostKeyTrust.REFUSED
              || notices.contains(cause.why() + " " + cause.lift())
              || checks.stream().anyMatch(c -> SYSTEM.equals(c.id().value())))) {
        silent.put(view, cause);
      }
    }
    return silent;
  }

  /// The field of that name, which must be there.
  static JsonNode node(JsonNode parent, String name) {
    var node = parent.path(name);
    if (node.isMissingNode() || node.isNull()) {
      throw new UnreadableReport(name + " is missing");
    }
    return node;
  }

  /// A text that must be there.
  static String text(JsonNode parent, String name) {
    var node = node(parent, name);
    if (!node.isTextual()) {
      throw new UnreadableReport(name + " is no text");
    }
    return node.asText();
  }

  /// The elements of a list that must be there.
  static Stream<JsonNode> each(JsonNode parent, String name) {
    var node = node(parent, name);
    if (!node.isArray()) {
      throw new UnreadableReport(name + " is no list");
    }
    return Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(node::get);
  }

  static List<String> texts(JsonNode parent, String name) {
    return each(parent, name).map(JsonNode::asText).toList();
  }

  /// The value whose label is that.
  static <T> T named(T[] values, Function<T, String> label, String word) {
    return Arrays.stream(values).filter(value -> label.apply(value).equals(word)).findFirst()
        .orElseThrow(() -> new UnreadableReport("a word is not one of its list"));
  }

  private static String orEmpty(JsonNode parent, String name) {
    var node = parent.path(name);
    return node.isTextual() ? node.asText() : "";
  }
}
