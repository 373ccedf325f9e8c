package io.guardbee.bot.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.bot.render.FleetReport.Vm;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// An order to audit all VMs of some projects for programs: one object. The names and their order are a contract. Pure.
public final class FleetJson {
  private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
  private static final int NAME = 255;
  private static final int REASON = 300;

  private FleetJson() {}

  /// The object, indented, without a line end at its end.
  public static String of(FleetReport report) {
    var root = ReportJson.object();
    root.put("run", report.run()).put("purpose", report.purpose()).put("state", word(report.state().name()))
        .put("orderedAt", report.orderedAt().toString())
        .put("durationMs", Duration.between(report.orderedAt(), report.at()).toMillis());
    var counts = root.putObject("counts").put("vms", report.vms().size()).put("done", report.done())
        .put("unreachable", report.unreachable()).put("failed", report.failed()).put("open", report.open());
    var grades = counts.putObject("grades");
    report.grades().forEach((grade, number) -> grades.put(grade.isEmpty() ? "none" : grade, number));
    var projects = root.putArray("projects");
    report.projects().forEach((key, why) -> {
      var node = projects.addObject().put("key", PlainText.line(key, NAME));
      orNull(node, "unread", PlainText.line(why, REASON));
    });
    var vms = root.putArray("vms");
    report.worstFirst().forEach(vm -> vm(vms.addObject(), vm));
    return ReportJson.written(root);
  }

  private static void vm(ObjectNode node, Vm vm) {
    var said = vm.said();
    node.put("name", PlainText.line(vm.name(), NAME)).put("id", PlainText.line(vm.id(), NAME))
        .put("project", PlainText.line(vm.project(), NAME)).put("state", word(vm.stage().name()));
    orNull(node, "auditId", said.audit());
    orNull(node, "outcome", said.verdict());
    orNull(node, "grade", said.grade());
    if (said.score() < 0) {
      node.putNull("score");
    } else {
      node.put("score", said.score());
    }
    node.put("coverage", Math.round(said.coverage() * 10_000) / 10_000.0);
    var failed = node.putObject("failed");
    for (var i = 0; i < SEVERITIES.size(); i++) {
      failed.put(SEVERITIES.get(i), said.failed().get(i));
    }
    node.put("unknown", said.unclear()).put("reached", vm.reached());
    orNull(node, "worst", said.worst());
    orNull(node, "why", PlainText.line(said.reason(), REASON));
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static void orNull(ObjectNode node, String name, String text) {
    if (text.isEmpty()) {
      node.putNull(name);
    } else {
      node.put(name, text);
    }
  }
}
