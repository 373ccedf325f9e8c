package io.guardbee.bot.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Unread;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.result.PlainText;
import java.util.Optional;

/// The rules of a project for programs: one object, in the form of `secgroups.schema.json`. The names and their order
/// are a contract. A server is called by its name where only one of the project is called so, otherwise by its id.
public final class GroupsJson {
  private static final int NAME = 255;

  private GroupsJson() {}

  /// The object, indented, without a line end at its end.
  public static String of(ProjectReport report) {
    var root = ReportJson.object();
    root.putObject("project").put("name", PlainText.line(report.project().name(), NAME))
        .put("id", report.project().id());
    root.put("durationMs", report.took().toMillis()).put("apiCalls", report.calls());
    var findings = root.putArray("findings");
    report.review().wrong().forEach(wrong -> finding(findings.addObject(), report, wrong));
    var unknown = root.putArray("unknown");
    report.review().unread().forEach(unread -> unknown(unknown, unread));
    return ReportJson.written(root);
  }

  private static void finding(ObjectNode node, ProjectReport report, Wrong wrong) {
    var hole = wrong.hole();
    node.put("check", wrong.spec().id().value()).put("severity", wrong.severity().label()).put("outcome", "fail")
        .put("reason", PlainText.line(hole.reason(), 600));
    orNull(node, "group", PlainText.line(hole.group(), NAME));
    orNull(node, "ruleId", PlainText.line(hole.ruleId(), NAME));
    orNull(node, "port", PlainText.line(hole.opened(), NAME));
    var servers = node.putArray("servers");
    hole.servers().forEach(id -> servers.add(PlainText.line(report.called(id), NAME)));
    hole.listening().ifPresentOrElse(
        listening -> listening.forEach(node.putArray("listening")::add),
        () -> node.putNull("listening"));
    wrong.remedy().ifPresentOrElse(remedy -> node.set("remedy", ReportJson.remedy(remedy)),
        () -> node.putNull("remedy"));
    waivers(node, report, wrong);
  }

  /// There only where somebody accepted it.
  private static void waivers(ObjectNode node, ProjectReport report, Wrong wrong) {
    var taken = GroupsRisks.taken(wrong);
    if (!taken.isEmpty()) {
      var waivers = node.putArray("waivers");
      taken.forEach(it -> {
        var one = waivers.addObject();
        AcceptanceJson.fields(one, it.waiver());
        var servers = one.putArray("servers");
        it.servers().forEach(id -> servers.add(PlainText.line(report.called(id), NAME)));
      });
    }
  }

  private static void unknown(ArrayNode node, Unread unread) {
    node.addObject().put("what", unread.what()).put("why", unread.why().why()).put("lift", unread.why().lift());
  }

  private static void orNull(ObjectNode node, String name, String text) {
    Optional.of(text).filter(it -> !it.isEmpty()).ifPresentOrElse(it -> node.put(name, it), () -> node.putNull(name));
  }
}
