package io.guardbee.bot.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.engine.WhatIf;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Locale;

/// What would be if a rule went, for programs: one object.
final class WhatIfJson {
  private static final int TEXT = 600;

  private WhatIfJson() {}

  static String of(ProjectReport report, WhatIf what) {
    var root = ReportJson.object();
    root.putObject("project").put("name", PlainText.line(report.project().name(), TEXT))
        .put("id", report.project().id());
    root.putObject("rule").put("id", what.rule().ruleId()).put("group", PlainText.line(what.rule().group(), TEXT))
        .put("text", what.rule().line());
    findings(root.putArray("vanish"), what.vanish());
    findings(root.putArray("appear"), what.appear());
    var peers = root.putArray("peers");
    what.peers().forEach(peer -> peers.addObject().put("server", report.called(peer.serverId()))
        .put("port", peer.seen().port()).put("network", peer.seen().prefix()).put("count", peer.seen().count())
        .put("fate", peer.fate().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    var unseen = root.putArray("unseen");
    what.unseen().forEach(id -> unseen.add(PlainText.line(report.called(id), TEXT)));
    var unread = root.putArray("unknown");
    what.unread().forEach(why -> unread.addObject().put("why", PlainText.line(why.why(), TEXT)).put("lift",
        PlainText.line(why.lift(), TEXT)));
    var others = root.putArray("others");
    what.others().stream().map(Opening::line).forEach(others::add);
    return ReportJson.written(root);
  }

  private static void findings(ArrayNode node, List<Wrong> wrong) {
    wrong.forEach(some -> node.addObject().put("check", some.spec().id().value())
        .put("severity", some.severity().label()).put("reason", PlainText.line(some.hole().reason(), TEXT)));
  }
}
