package io.guardbee.bot.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.Mend;
import io.guardbee.checks.compliance.News.Found;
import io.guardbee.checks.compliance.Shortfall;
import io.guardbee.checks.compliance.Vm;
import io.guardbee.checks.compliance.VmState;
import io.guardbee.checks.compliance.Week;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// How a project does, for programs: one object, in the form of `compliance.schema.json`. The names and their order are a
/// contract. VMs are called by their ids everywhere but in the list of them.
public final class ComplianceJson {
  private static final int NAME = 255;
  private static final List<Severity> COUNTED = List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM,
      Severity.LOW);

  private ComplianceJson() {}

  /// The object, indented, without a line end at its end.
  public static String of(Compliance of) {
    var root = ReportJson.object();
    root.putObject("project").put("name", plain(of.facts().project()));
    root.put("judgedAt", of.facts().now().toString())
        .put("since", of.facts().since().toString());
    root.put("unlisted", of.facts().unlisted().map(ComplianceJson::plain).orElse(null));
    summary(root, of);
    var trend = root.putArray("trend");
    of.trend().forEach(week -> week(trend.addObject(), week));
    var news = root.putObject("news");
    found(news.putArray("new"), of.news().fresh());
    found(news.putArray("fixed"), of.news().fixed());
    found(news.putArray("returned"), of.news().returned());
    news.put("firstLooks", of.news().firstLooks());
    var vms = root.putArray("vms");
    of.vms().forEach(state -> vm(vms.addObject(), state));
    causes(root, of);
    var mends = root.putArray("actions");
    of.mends().forEach(mend -> mend(mends.addObject(), mend));
    var waivers = root.putArray("waivers");
    of.waivers().forEach(accepted -> waivers.addObject().put("vm", accepted.vm().id())
        .put("check", accepted.finding().check()).put("object", plain(accepted.finding().object()))
        .put("until", accepted.until().toString()));
    var due = root.putArray("attestationsDue");
    of.due().forEach((check, some) -> ids(due.addObject().put("check", check).putArray("vms"), some));
    return ReportJson.written(root);
  }

  private static void summary(ObjectNode root, Compliance of) {
    if (of.score().isPresent()) {
      root.put("score", of.score().getAsInt());
    } else {
      root.putNull("score");
    }
    root.put("grade", of.grade() == Grade.NONE ? null : of.grade().letter()).put("coverage", share(of.coverage()))
        .put("compliant", of.compliant()).put("total", of.total()).put("notSeen", of.unseen().size())
        .put("unknown", of.unknown());
    var open = root.putObject("open");
    COUNTED.forEach(severity -> open.put(severity.label(), of.open(severity)));
  }

  private static double share(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }

  private static void week(ObjectNode node, Week week) {
    node.put("until", week.end().toString());
    if (week.score().isPresent()) {
      node.put("score", week.score().getAsInt());
    } else {
      node.putNull("score");
    }
    node.put("vms", week.vms()).put("coverage", share(week.coverage()));
  }

  private static void found(ArrayNode list, List<Found> found) {
    found.forEach(one -> list.addObject().put("vm", one.vm().id()).put("check", one.finding().check())
        .put("severity", one.finding().severity().label()).put("object", plain(one.finding().object()))
        .put("openSince", one.finding().openSince().toString()));
  }

  private static void vm(ObjectNode node, VmState state) {
    var vm = state.vm();
    node.put("id", vm.id()).put("name", plain(vm.name())).put("status", plain(vm.status()))
        .put("image", vm.image().map(image -> plain(image.name())).orElse(null)).put("compliant", state.compliant());
    var falls = node.putArray("shortfalls");
    state.shortfalls().forEach(fall -> falls.addObject().put("kind", kind(fall)).put("why", ComplianceWords.why(fall)));
    vm.newest().ifPresentOrElse(look -> {
      node.put("auditId", look.auditId()).put("auditedAt", look.at().toString());
      node.set("score", look.score() < 0 ? node.nullNode() : node.numberNode(look.score()));
      node.put("grade", look.grade() == Grade.NONE ? null : look.grade().letter())
          .put("coverage", share(look.coverage())).put("unknown", look.unknown());
    }, () -> List.of("auditId", "auditedAt", "score", "grade", "coverage", "unknown").forEach(node::putNull));
    var open = node.putObject("open");
    COUNTED.forEach(severity -> open.put(severity.label(),
        state.open().stream().filter(finding -> finding.severity() == severity).count()));
  }

  private static String kind(Shortfall fall) {
    return switch (fall) {
      case Shortfall.NeverAudited _ -> "never-audited";
      case Shortfall.TooOld _ -> "too-old";
      case Shortfall.Unreachable _ -> "unreachable";
      case Shortfall.Uncovered _ -> "coverage";
      case Shortfall.Failing _ -> "findings";
      case Shortfall.Unconfirmed _ -> "attestations";
    };
  }

  private static void causes(ObjectNode root, Compliance of) {
    var causes = root.putArray("causes");
    of.causes().forEach(cause -> ids(causes.addObject().put("check", cause.check())
        .put("title", of.facts().title(cause.check())).put("severity", cause.worst().label()).putArray("vms"),
        cause.vms()));
    var images = root.putArray("images");
    of.images().forEach(group -> {
      var checks = images.addObject().put("id", group.image().id()).put("name", plain(group.image().name()))
          .put("vms", group.of()).putArray("checks");
      group.causes().forEach(cause -> ids(checks.addObject().put("check", cause.check()).putArray("vms"),
          cause.vms()));
    });
  }

  private static void mend(ObjectNode node, Mend mend) {
    node.put("kind", mend.kind().name().toLowerCase(Locale.ROOT)).put("id", mend.id()).put("name", plain(mend.name()));
    var checks = node.putArray("checks");
    mend.checks().forEach(checks::add);
    ids(node.putArray("vms"), mend.vms());
    node.put("severity", mend.worst().label()).put("risk", mend.risk()).put("minutes", mend.minutes());
  }

  private static void ids(ArrayNode list, Collection<Vm> vms) {
    vms.forEach(vm -> list.add(vm.id()));
  }

  private static String plain(String text) {
    return PlainText.line(text, NAME);
  }
}
