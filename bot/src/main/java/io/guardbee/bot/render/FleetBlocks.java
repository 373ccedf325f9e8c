package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.render.FleetReport.Stage;
import io.guardbee.bot.render.FleetReport.State;
import io.guardbee.bot.render.FleetReport.Vm;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An order to audit all VMs of some projects, while it goes on and at its end. Pure.
public final class FleetBlocks {
  private static final int ROWS = 15;
  private static final int NAME = 40;
  private static final int REASON = 90;
  private static final int PROJECTS = 3;

  private FleetBlocks() {}

  /// `Checking 200 VMs: 83 done, 4 unreachable, about 3 min left`.
  public static String words(FleetReport report) {
    return "Checking " + Wording.count(report.vms().size(), "VM") + ": " + report.done() + " done"
        + some(report.unreachable(), "unreachable") + some(report.failed(), "given up")
        + report.left().map(left -> ", about " + about(left) + " left").orElse("");
  }

  private static String some(int number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }

  private static String about(Duration left) {
    return left.toMinutes() >= 120
        ? left.plusMinutes(30).toHours() + " h"
        : left.toSeconds() >= 90 ? left.plusSeconds(30).toMinutes() + " min" : "a minute";
  }

  /// It was ordered, and nothing more is known yet.
  public static Reply begun(String run, int vms) {
    var text = "Checking " + Wording.count(vms, "VM") + ". How it goes, and what comes of it, will stand here (run "
        + run
        + ").";
    return Reply.of(text, new Paragraph(text));
  }

  /// How it goes.
  public static Reply progress(FleetReport report) {
    var text = words(report);
    return Reply.of(ReportCard.title(text), new Paragraph(text + "."), new Footer(small(report)
        + " /guardbee cancel " + report.run() + " calls it off."));
  }

  /// What came of it, in a chat: counts, the worst VMs, and the whole table as a file.
  public static Reply answer(FleetReport report) {
    return new Reply.Answered(ReportCard.title(verdict(report)), standing(report), blocks(report, ROWS),
        List.of(csv(report)));
  }

  /// What came of it, where everything is shown at once and programs read along. A [Reply.Failed] where nothing is known
  /// of any VM.
  public static Reply whole(FleetReport report) {
    var json = new Attachment(name(report) + ".json", "application/json", () -> FleetJson.of(report));
    return report.answered()
        ? new Reply.Answered(ReportCard.title(verdict(report)), standing(report), blocks(report, Integer.MAX_VALUE),
            List.of(json))
        : new Reply.Failed(verdict(report) + " " + why(report), List.of(json));
  }

  private static String why(FleetReport report) {
    return report.unread().values().stream().findFirst()
        .or(() -> report.vms().stream().map(vm -> vm.said().reason()).filter(text -> !text.isEmpty()).findFirst())
        .map(text -> PlainText.line(text, 300)).orElse("");
  }

  private static Attachment csv(FleetReport report) {
    return new Attachment(name(report) + ".csv", "text/csv", () -> FleetCsv.of(report));
  }

  private static String name(FleetReport report) {
    return "guardbee-fleet-" + report.run().replaceAll("[^A-Za-z0-9-]", "");
  }

  private static Standing standing(FleetReport report) {
    return report.failing() ? Standing.FAILING : report.unsure() ? Standing.UNSURE : Standing.FINE;
  }

  /// One line that says it all.
  static String verdict(FleetReport report) {
    var all = report.vms().size();
    var what = projects(report) + ": " + (report.done() == all ? "" : report.done() + " of ")
        + Wording.count(all, "VM") + " checked" + switch (report.state()) {
          case OPEN -> " so far";
          case CANCELLED -> ", then called off";
          case DONE -> "";
        };
    var failing = report.those(vm -> vm.said().verdict().equals("failing")).size();
    return what + (failing > 0
        ? ", something is wrong with " + failing
        : report.unsure() ? ", not everything could be told" : ", nothing is wrong") + ".";
  }

  private static String projects(FleetReport report) {
    var keys = report.projects().keySet().stream().map(key -> PlainText.line(key, NAME)).toList();
    return keys.size() > PROJECTS ? keys.size() + " projects" : String.join(", ", keys);
  }

  private static List<Block> blocks(FleetReport report, int rows) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Heading(ReportCard.title(verdict(report))));
    blocks.add(new Paragraph(counts(report)));
    report.unread().forEach((project, why) -> blocks.add(CheckBlocks.note("The VMs of " + PlainText.line(project, NAME)
        + " could not be listed: " + PlainText.line(why, 200))));
    if (!report.vms().isEmpty()) {
      blocks.add(table(report, rows));
    }
    if (report.vms().size() > rows) {
      blocks.add(new Paragraph((report.vms().size() - rows) + " more are in the file. /audit VM tells more of one."));
    }
    blocks.add(new Footer(small(report)));
    return blocks;
  }

  /// `Grades: 14 A, 6 C, 3 without. 4 unreachable.`
  static String counts(FleetReport report) {
    var grades = report.grades().entrySet().stream().filter(grade -> !grade.getKey().isEmpty())
        .map(grade -> grade.getValue() + " " + grade.getKey()).collect(Collectors.joining(", "));
    var without = Optional.ofNullable(report.grades().get("")).map(number -> number + " without a grade");
    var all = java.util.stream.Stream.concat(Optional.of(grades).filter(text -> !text.isEmpty()).stream(),
        without.stream()).collect(Collectors.joining(", "));
    return (all.isEmpty() ? "No VM was checked." : "Grades: " + all + ".")
        + told(report.unreachable(), "could not be looked into") + told(report.failed(), "could not be checked")
        + told(report.open() + report.those(vm -> vm.stage() == Stage.CANCELLED).size(), "not checked");
  }

  private static String told(int number, String what) {
    return number == 0 ? "" : " " + number + " " + what + ".";
  }

  private static Table table(FleetReport report, int rows) {
    var several = report.projects().size() > 1;
    var names = report.vms().stream()
        .collect(Collectors.groupingBy(vm -> called(vm, several), Collectors.counting()));
    return new Table(List.of("VM", "Grade", "Worst", "Not told"),
        report.worstFirst().stream().limit(rows).map(vm -> row(vm, told(vm, called(vm, several), names))).toList());
  }

  private static String called(Vm vm, boolean several) {
    return PlainText.line((several ? vm.project() + "/" : "") + vm.name(), 2 * NAME);
  }

  /// One name of several VMs is followed by the id.
  private static String told(Vm vm, String called, Map<String, Long> names) {
    return called + (names.getOrDefault(called, 0L) > 1 ? " (" + PlainText.line(vm.id(), NAME) + ")" : "");
  }

  private static Row row(Vm vm, String called) {
    return new Row(tone(vm), List.of(called, grade(vm), worst(vm), untold(vm)));
  }

  private static Tone tone(Vm vm) {
    var failed = vm.said().failed();
    return !vm.answered()
        ? Tone.CAUTION
        : failed.getFirst() > 0
            ? Tone.ALARM
            : failed.get(1) > 0
                ? Tone.BAD
                : vm.said().verdict().equals("fine") ? Tone.GOOD : Tone.CAUTION;
  }

  private static String grade(Vm vm) {
    return vm.said().grade().isEmpty() ? "-" : vm.said().grade() + " " + vm.said().score();
  }

  /// `1 critical, 2 high: ssh-root-login`.
  private static String worst(Vm vm) {
    var words = List.of("critical", "high", "medium", "low");
    var counts = new ArrayList<String>();
    for (var i = 0; i < vm.said().failed().size(); i++) {
      if (vm.said().failed().get(i) > 0) {
        counts.add(vm.said().failed().get(i) + " " + words.get(i));
      }
    }
    return counts.isEmpty()
        ? vm.answered() ? "nothing fails" : "-"
        : String.join(", ", counts) + ": " + PlainText.line(vm.said().worst(), NAME);
  }

  private static String untold(Vm vm) {
    var reason = PlainText.line(vm.said().reason(), REASON);
    return switch (vm.stage()) {
      case WAITING, RUNNING, CANCELLED -> "not checked";
      case FAILED -> "not checked: " + reason;
      case DONE -> vm.said().unclear() == 0 && vm.reached()
          ? "-"
          : Wording.count(vm.said().unclear(), "check") + (reason.isEmpty() ? "" : ": " + reason);
    };
  }

  private static String small(FleetReport report) {
    var took = Duration.between(report.orderedAt(), report.at());
    return "Run " + report.run() + ", " + PlainText.line(report.purpose(), NAME) + " on "
        + Wording.moment(report.orderedAt()) + (report.state() == State.OPEN
            ? "."
            : ", took " + (took.toMinutes() < 2 ? Wording.seconds(took) : took.toMinutes() + " min") + ".");
  }
}
