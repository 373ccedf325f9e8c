package io.guardbee.bot.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the standard (SARIF 2.1.0, with errata) demands of the objects that we write: the names that each may have, those
/// that it must have, and how kinds, levels, indexes and addresses hang together.
final class SarifRules {
  /// `object: what it must have | what it may have`
  private static final Map<String, String> NAMES = Map.ofEntries(
      Map.entry("log", "version runs | $schema"),
      Map.entry("run", "tool | invocations results automationDetails originalUriBaseIds columnKind properties"),
      Map.entry("driver", "name | version rules"),
      Map.entry("rule", "id | name shortDescription fullDescription help helpUri defaultConfiguration properties"),
      Map.entry("invocation", "executionSuccessful | exitCode startTimeUtc endTimeUtc toolExecutionNotifications"),
      Map.entry("result",
          "message | ruleId ruleIndex kind level locations partialFingerprints properties suppressions"),
      Map.entry("suppression", "kind | status justification properties"),
      Map.entry("location", "| physicalLocation logicalLocations"),
      Map.entry("physical", "artifactLocation | region"),
      Map.entry("logical", "| name fullyQualifiedName kind"));
  private static final Set<String> KINDS = Set.of("notApplicable", "pass", "fail", "review", "open", "informational");
  private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

  private SarifRules() {}

  static void hold(JsonNode log) {
    named("log", log);
    assertThat(log.get("version").asText()).isEqualTo("2.1.0");
    for (var run : log.get("runs")) {
      run(run);
    }
  }

  private static void named(String kind, JsonNode node) {
    var parts = NAMES.getOrDefault(kind, "").split("\\|", -1);
    var must = words(parts[0]);
    var may = new ArrayList<>(must);
    may.addAll(words(parts[1]));
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    assertThat(may).as(kind).containsAll(names);
    assertThat(names).as(kind).containsAll(must);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }

  private static void run(JsonNode run) {
    named("run", run);
    var driver = run.get("tool").get("driver");
    named("driver", driver);
    var rules = driver.get("rules");
    assertThat(rules).extracting(rule -> rule.get("id").asText()).doesNotHaveDuplicates();
    rules.forEach(SarifRules::rule);
    assertThat(run.get("columnKind").asText()).isIn("utf16CodeUnits", "unicodeCodePoints");
    for (var invocation : run.get("invocations")) {
      named("invocation", invocation);
      for (var note : invocation.get("toolExecutionNotifications")) {
        assertThat(note.get("level").asText()).isIn(LEVELS);
        assertThat(note.get("message").get("text").asText()).isNotBlank();
      }
    }
    run.get("results").forEach(result -> result(result, rules, run));
  }

  private static void rule(JsonNode rule) {
    named("rule", rule);
    for (var text : List.of("shortDescription", "fullDescription", "help")) {
      assertThat(rule.get(text).get("text").asText()).as(text).isNotBlank();
    }
    if (rule.has("helpUri")) {
      assertThat(URI.create(rule.get("helpUri").asText()).isAbsolute()).isTrue();
    }
    assertThat(rule.at("/defaultConfiguration/level").asText()).isIn(LEVELS);
    assertThat(rule.at("/properties/security-severity").asText()).matches("\\d\\.\\d");
  }

  private static void result(JsonNode result, JsonNode rules, JsonNode run) {
    named("result", result);
    assertThat(rules.get(result.get("ruleIndex").asInt()).get("id").asText()).isEqualTo(result.get("ruleId").asText());
    assertThat(result.get("message").get("text").asText()).isNotBlank();
    assertThat(result.get("kind").asText()).isIn(KINDS);
    assertThat(result.get("level").asText()).isIn(LEVELS);
    assertThat(result.get("kind").asText().equals("fail")).as("only what fails has a level")
        .isEqualTo(!result.get("level").asText().equals("none"));
    for (var suppression : result.path("suppressions")) {
      named("suppression", suppression);
      assertThat(suppression.get("kind").asText()).isIn("inSource", "external");
      assertThat(suppression.get("status").asText()).isIn("accepted", "underReview", "rejected");
    }
    for (var location : result.get("locations")) {
      named("location", location);
      named("physical", location.get("physicalLocation"));
      var artifact = location.get("physicalLocation").get("artifactLocation");
      assertThat(URI.create(artifact.get("uri").asText()).isAbsolute()).as("relative to its base").isFalse();
      assertThat(run.get("originalUriBaseIds").has(artifact.get("uriBaseId").asText())).isTrue();
      assertThat(location.at("/physicalLocation/region/startLine").asInt()).isPositive();
      location.get("logicalLocations").forEach(logical -> named("logical", logical));
    }
  }
}
