package io.guardbee.bot.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Fingerprint;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An audit for programs: one object, in the form of `report.schema.json`. The names and their order are a contract;
/// [#VERSION] rises when one of them changes its meaning.
public final class ReportJson {
  /// What stands in `schemaVersion`.
  public static final String VERSION = "1";
  private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  /// The object, indented, without a line end at its end.
  public static String of(AuditReport report) {
    var root = MAPPER.createObjectNode();
    root.put("schemaVersion", VERSION).put("auditId", report.auditId());
    root.set("target", target(report.target()));
    root.put("hostKeyTrust", report.trust().label()).put("startedAt", report.startedAt().toString())
        .put("durationMs", report.took().toMillis());
    var views = root.putArray("views");
    report.views().forEach((view, score) -> {
      var node = views.addObject().put("view", view.label());
      score(node, score, false);
      silent(node, report.silent().get(view));
    });
    score(root, report.overall(), true);
    var items = root.putArray("items");
    report.items().forEach(i -> items.addObject().put("item", i.item().number()).put("title", i.item().title())
        .put("outcome", i.outcome()));
    var checks = root.putArray("checks");
    report.checks().forEach(check -> checks.add(check(check, report.target())));
    unknown(root.putArray("unknown"), report.checks());
    texts(root.putArray("notices"), report.notices());
    texts(root.putArray("doors"), report.doors());
    SinceJson.put(root, report.since());
    return written(root);
  }

  /// `root` as text; all our objects are written alike.
  public static String written(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }

  /// An empty object to be filled and [#written].
  public static ObjectNode object() {
    return MAPPER.createObjectNode().put("schemaVersion", VERSION);
  }

  /// The same without anything in it, for a form that is another's.
  public static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }

  private static ObjectNode target(Target target) {
    var node = MAPPER.createObjectNode().put("name", target.name()).put("id", orNull(target.id())).put("project",
        orNull(target.project()));
    texts(node.putArray("addresses"), target.addresses());
    return node;
  }

  private static void score(ObjectNode node, ViewScore score, boolean gradeFirst) {
    var grade = score.grade() == Grade.NONE ? null : score.grade().letter();
    if (gradeFirst) {
      node.put("grade", grade);
    } else {
      node.put("coverage", rounded(score.coverage()));
    }
    if (score.score() < 0) {
      node.putNull("score");
    } else {
      node.put("score", score.score());
    }
    if (gradeFirst) {
      node.put("coverage", rounded(score.coverage()));
    } else {
      node.put("grade", grade);
    }
  }

  private static void silent(ObjectNode node, @Nullable ProbeFailure why) {
    if (why == null) {
      node.putNull("silent");
    } else {
      node.putObject("silent").put("why", why.why()).put("lift", why.lift());
    }
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  private static ObjectNode check(CheckResult check, Target target) {
    var spec = check.spec();
    var node = MAPPER.createObjectNode().put("id", check.id().value()).put("item", spec.item())
        .put("title", spec.title()).put("view", spec.view().label()).put("severity", check.severity().label());
    var modifiers = node.putArray("modifiers");
    check.modifiers().forEach(m -> modifiers.addObject().put("steps", m.steps()).put("reason", m.reason()));
    node.put("outcome", check.outcome().label()).put("reason", check.outcome().reason()).put("decidedBy",
        check.decidedBy());
    var findings = node.putArray("findings");
    if (check.outcome() instanceof Outcome.Fail(_, var found, var unread)) {
      found.forEach(f -> findings.add(finding(check, target, f)));
      unread.ifPresent(why -> node.putObject("unread").put("why", why.why()).put("lift", why.lift()));
    }
    AcceptanceJson.attestation(node, check);
    check.remedy().ifPresentOrElse(r -> node.set("remedy", remedy(r)), () -> node.putNull("remedy"));
    node.put("ageSeconds", check.ageSeconds());
    texts(node.putArray("references"), check.references());
    return node;
  }

  private static ObjectNode finding(CheckResult check, Target target, Finding finding) {
    var node = MAPPER.createObjectNode().put("object", finding.object()).put("fingerprint",
        Fingerprint.of(check.id(), target, finding).value());
    var evidence = node.putArray("evidence");
    finding.evidence().forEach(e -> evidence.addObject().put("source", e.source()).put("excerpt", e.excerpt()));
    AcceptanceJson.waiver(node, finding);
    return node;
  }

  /// A remedy, as every object of ours has it.
  public static ObjectNode remedy(Remedy remedy) {
    return MAPPER.createObjectNode().put("snippet", remedy.snippet()).put("verify", remedy.verify())
        .put("undo", remedy.undo()).put("risk", remedy.risk());
  }

  private static void unknown(ArrayNode node, List<CheckResult> checks) {
    for (var check : checks) {
      if (check.outcome() instanceof Outcome.Unknown(var cause)) {
        node.addObject().put("what", check.id().value()).put("why", cause.why()).put("lift", cause.lift());
      }
    }
  }

  private static void texts(ArrayNode node, List<String> texts) {
    texts.forEach(node::add);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
