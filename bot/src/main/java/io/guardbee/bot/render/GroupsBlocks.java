package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Code;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview.Unread;
import io.guardbee.checks.engine.ProjectReview.Wrong;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What is said of single rules. All that is wrong with one rule, or with one group, stands together under the worst of
/// it. Pure.
final class GroupsBlocks {
  static final int NAME = 40;
  private static final int REASON = 300;
  private static final int SHORT_ID = 8;
  private static final int SERVERS = 6;
  private static final int LISTENING = 4;
  private static final int CHECKS = 6;

  private GroupsBlocks() {}

  /// Together what is wrong with the same rule, group or server's port; in the order of the worst of each.
  static List<List<Wrong>> together(List<Wrong> wrong) {
    var about = wrong.stream().collect(Collectors.groupingBy(w -> about(w.hole()), LinkedHashMap::new,
        Collectors.toList()));
    return List.copyOf(about.values());
  }

  private static String about(Hole hole) {
    return hole.ruleId().isEmpty() ? hole.groupId() + " " + hole.object() : hole.ruleId();
  }

  /// One line.
  static Block brief(List<Wrong> same) {
    var worst = same.getFirst();
    return new Entry(tone(worst), word(worst), reason(worst) + " (" + worst.spec().id() + ")",
        List.of());
  }

  /// With whom it concerns, what listens, and what else is wrong with it.
  static Block entry(ProjectReport report, List<Wrong> same) {
    var worst = same.getFirst();
    var details = new ArrayList<String>();
    details.add(worst.spec().id() + where(worst.hole()));
    if (!worst.hole().servers().isEmpty()) {
      details.add(servers(report, worst.hole().servers()));
    }
    if (!worst.hole().opened().isEmpty()) {
      details.add(listening(worst.hole()));
    }
    worst.hole().modifiers()
        .forEach(m -> details.add((m.steps() < 0 ? "Less severe: " : "More severe: ") + m.reason()));
    same.stream().skip(1).forEach(also -> details.add("Also " + also.spec().id() + ", " + also.severity().label()
        + ": " + reason(also)));
    same.stream().flatMap(wrong -> GroupsRisks.lines(report, wrong)).forEach(details::add);
    details.add(worst.remedy().isPresent()
        ? "Should be: " + worst.spec().title() + "."
        : "What to do: /explain " + worst.spec().id());
    return new Entry(tone(worst), word(worst), reason(worst), details);
  }

  private static Tone tone(Wrong wrong) {
    return wrong.accepted() ? Tone.PLAIN : Wording.tone(wrong.severity());
  }

  private static String word(Wrong wrong) {
    return wrong.accepted() ? "WAIVED" : wrong.severity().label().toUpperCase(Locale.ROOT);
  }

  private static String reason(Wrong wrong) {
    return PlainText.line(wrong.hole().reason(), REASON);
  }

  /// ` · rule 3f2c1a8e in "web"`.
  private static String where(Hole hole) {
    var rule = hole.ruleId().isEmpty() ? "" : "rule " + shortened(hole.ruleId());
    var group = hole.group().isEmpty() ? "" : "\"" + PlainText.line(hole.group(), NAME) + "\"";
    var both = rule.isEmpty() || group.isEmpty() ? rule + group : rule + " in " + group;
    return both.isEmpty() ? "" : " · " + both;
  }

  static String shortened(String id) {
    return PlainText.line(id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id, SHORT_ID + 1);
  }

  /// `VMs: 4, of which 3 run: web-1, web-2, …`.
  static String servers(ProjectReport report, List<String> ids) {
    var servers = report.servers();
    var run = ids.stream().map(servers::get).filter(server -> server != null && server.runs()).count();
    return "VMs: " + ids.size() + (run == ids.size() ? "" : ", of which " + run + (run == 1 ? " runs" : " run"))
        + ": " + names(report, ids);
  }

  static String names(ProjectReport report, List<String> ids) {
    var servers = report.servers();
    var first = ids.stream().limit(SERVERS).map(id -> name(servers, id)).collect(Collectors.joining(", "));
    return first + (ids.size() > SERVERS ? " and " + (ids.size() - SERVERS) + " more" : "");
  }

  private static String name(Map<String, Server> servers, String id) {
    var server = servers.get(id);
    return server == null || server.name().isBlank() ? shortened(id) : PlainText.line(server.name(), NAME);
  }

  private static String listening(Hole hole) {
    if (hole.listening().isEmpty()) {
      return "Whether anything listens behind it: nobody has looked within a day"
          + (hole.opened().equals("tcp 22") ? "; port 22 is taken for sshd's." : ".");
    }
    var listening = hole.listening().get();
    if (listening.isEmpty()) {
      return "Nothing listens behind it.";
    }
    return "Listens behind it: " + listening.stream().limit(LISTENING).map(text -> PlainText.line(text, 80))
        .collect(Collectors.joining(", "))
        + (listening.size() > LISTENING ? " and " + (listening.size() - LISTENING) + " more" : "");
  }

  /// How to mend the worst that has a remedy; none where no command can.
  static List<Block> mending(List<Wrong> same) {
    return same.stream().flatMap(wrong -> wrong.remedy().stream().map(remedy -> mending(wrong, remedy))).findFirst()
        .orElse(List.of());
  }

  private static List<Block> mending(Wrong wrong, Remedy remedy) {
    return List.of(
        new Code("To mend " + wrong.spec().id() + where(wrong.hole()) + ", with the openstack client and the "
            + "project's login:", remedy.snippet()),
        new Code("To see the new state:", remedy.verify()), new Code("To take it back:", remedy.undo()),
        new Paragraph("Risk: " + remedy.risk()));
  }

  /// What could not be told, one line a cause.
  static List<Block> briefly(List<Unread> unread) {
    return causes(unread).keySet().stream().<Block>map(cause -> new Entry(Tone.CAUTION, "UNKNOWN",
        PlainText.line(cause.getFirst(), REASON), List.of())).toList();
  }

  private static Map<List<String>, List<String>> causes(List<Unread> unread) {
    var causes = new LinkedHashMap<List<String>, List<String>>();
    unread.forEach(some -> causes.computeIfAbsent(List.of(some.why().why(), lift(some.why())), _ -> new ArrayList<>())
        .add(some.what()));
    return causes;
  }

  /// What could not be told, one entry a cause.
  static List<Block> unread(List<Unread> unread) {
    return causes(unread).entrySet().stream().<Block>map(cause -> new Entry(Tone.CAUTION, "UNKNOWN",
        PlainText.line(cause.getKey().getFirst(), REASON), List.of("Leaves open: " + listed(cause.getValue()),
            "To lift it: " + cause.getKey().getLast())))
        .toList();
  }

  private static String lift(ProbeFailure why) {
    return PlainText.line(why.lift(), REASON);
  }

  private static String listed(List<String> what) {
    var first = what.stream().distinct().limit(CHECKS).collect(Collectors.joining(", "));
    var more = what.stream().distinct().count() - CHECKS;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /// A heading that fits everywhere.
  static Heading heading(String text) {
    return new Heading(ReportCard.title(text));
  }
}
