package io.guardbee.bot.render;

import static io.guardbee.bot.render.ReportReader.each;
import static io.guardbee.bot.render.ReportReader.named;
import static io.guardbee.bot.render.ReportReader.node;
import static io.guardbee.bot.render.ReportReader.text;
import static io.guardbee.bot.render.ReportReader.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The results of a stored report.
final class StoredChecks {
  private static final ProbeFailure NOT_COVERED = new ProbeFailure.NotCovered();
  private static final Pattern NEEDS_RIGHT = Pattern.compile("Without root's right Guardbee cannot run: (.*)\\.");

  private StoredChecks() {}

  /// @param unknown why those that are unknown are, and what lifts it, by id
  static List<CheckResult> of(List<JsonNode> checks, List<JsonNode> unknown) {
    var causes = new HashMap<String, ProbeFailure>();
    unknown.forEach(u -> causes.put(text(u, "what"), cause(text(u, "why"), text(u, "lift"))));
    return checks.stream().map(node -> check(node, causes)).toList();
  }

  /// The kinds of cause that texts tell apart; every other one by its words alone.
  static ProbeFailure cause(String why, String lift) {
    var stored = new ProbeFailure.Undecided(why, lift);
    var right = NEEDS_RIGHT.matcher(why);
    if (right.matches() && same(new ProbeFailure.NeedsRight(right.group(1)), stored)) {
      return new ProbeFailure.NeedsRight(right.group(1));
    }
    return same(NOT_COVERED, stored) ? NOT_COVERED : stored;
  }

  private static boolean same(ProbeFailure one, ProbeFailure other) {
    return one.why().equals(other.why()) && one.lift().equals(other.lift());
  }

  private static CheckResult check(JsonNode node, Map<String, ProbeFailure> causes) {
    var severity = named(Severity.values(), Severity::label, text(node, "severity"));
    var spec = CheckSpec.of(text(node, "id"), node(node, "item").asInt(),
        named(View.values(), View::label, text(node, "view")), severity, text(node, "title"));
    var modifiers = each(node, "modifiers").map(m -> new Modifier(node(m, "steps").asInt(), text(m, "reason")))
        .toList();
    var remedies = node.path("remedy").isObject() ? List.of(remedy(node.path("remedy"))) : List.<Remedy>of();
    return new CheckResult(spec, severity, modifiers, outcome(node, causes), text(node, "decidedBy"), remedies,
        node(node, "ageSeconds").asLong(), texts(node, "references"), AcceptanceJson.attestation(node));
  }

  private static Outcome outcome(JsonNode node, Map<String, ProbeFailure> causes) {
    var reason = text(node, "reason");
    return switch (text(node, "outcome")) {
      case "pass" -> new Outcome.Pass(reason);
      case "fail" -> new Outcome.Fail(reason, each(node, "findings").map(StoredChecks::finding).toList(), unread(node));
      case "not-applicable" -> new Outcome.NotApplicable(reason);
      case "attestation-due" -> new Outcome.AttestationDue(reason,
          node.path("attestation").has("points") ? texts(node.path("attestation"), "points") : List.of());
      case "unknown" -> new Outcome.Unknown(causes.getOrDefault(text(node, "id"), cause(reason, "")));
      default -> throw new UnreadableReport("an outcome is none");
    };
  }

  private static Optional<ProbeFailure> unread(JsonNode node) {
    var unread = node.path("unread");
    return unread.isObject() ? Optional.of(cause(text(unread, "why"), text(unread, "lift"))) : Optional.empty();
  }

  private static Finding finding(JsonNode node) {
    return new Finding(text(node, "object"),
        each(node, "evidence").map(e -> new Evidence(text(e, "source"), text(e, "excerpt"))).toList(),
        AcceptanceJson.waiver(node));
  }

  private static Remedy remedy(JsonNode node) {
    return new Remedy(text(node, "snippet"), text(node, "verify"), text(node, "undo"), text(node, "risk"));
  }
}
