package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Block.Row;
import io.guardbee.adapters.chat.Block.Table;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Page;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.bot.render.MachineHistory.Audited;
import io.guardbee.bot.render.MachineHistory.Extent;
import io.guardbee.bot.render.MachineHistory.Open;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The history of a machine: what the last audits changed, and what is wrong for how long.
public final class HistoryBlocks {
  private static final int BRIEF = 5;
  private static final int LONGEST = 3;
  private static final int SHOWN = 60;
  private static final String CHANGES = "changes";
  private static final String STILL = "open";

  private HistoryBlocks() {}

  /// The answer to `/history`.
  ///
  /// @param asked what the reader calls the machine
  public static Reply answer(String asked, MachineHistory history) {
    var name = PlainText.line(asked, SHOWN);
    if (history.audits().isEmpty()) {
      var text = name + " was not audited yet, as far as Guardbee remembers.";
      return Reply.of(text, new Heading("No history"), new Paragraph(text), again(asked, List.of()));
    }
    var last = history.audits().getFirst();
    var title = ReportCard.title(name + ": " + title(last));
    var blocks = new ArrayList<Block>(
        List.of(new Heading(title), lately(last), table(history.audits().stream().limit(BRIEF).toList()),
            open(history.open()), again(asked, List.of(turn("All changes", CHANGES), turn("What is open", STILL))),
            new Footer(Wording.count(history.audits().size(), "audit") + " told, the oldest of "
                + Wording.moment(history.audits().getLast().at()) + ".")));
    return new Reply.Answered(title, Standing.FINE, blocks, pages(asked, name, history, blocks), List.of());
  }

  /// `1 new, 2 fixed in its last audit`, `its last audit, of 1 check only, saw no change`.
  private static String title(Audited last) {
    var of = of(last.extent());
    return last.changes().isEmpty()
        ? "its last audit" + of + (of.isEmpty() ? " " : ", ") + last.looked().title()
        : SinceWords.counts(last.changes(), "") + " in its last audit" + of;
  }

  /// `, of 1 check only`; empty for everything.
  private static String of(Extent extent) {
    return extent instanceof Extent.Part(var checks) ? ", of " + only(checks) : "";
  }

  private static Block lately(Audited last) {
    return new Paragraph("The last audit, " + Wording.moment(last.at()) + of(last.extent()) + ": "
        + SinceWords.summary(last.changes(), last.looked().quiet())
        + ".");
  }

  private static List<Page> pages(String asked, String name, MachineHistory history, List<Block> card) {
    var changes = new ArrayList<Block>(List.of(new Heading(name + ", what its audits changed")));
    history.audits().forEach(audit -> {
      changes.add(new Paragraph(line(audit)));
      changes.addAll(SinceWords.entries(audit.changes(), audit.looked().quiet()));
    });
    var still = new ArrayList<Block>(List.of(new Heading(name + ", what is open, the oldest first")));
    history.open().stream().map(HistoryBlocks::entry).forEach(still::add);
    if (history.open().isEmpty()) {
      still.add(new Paragraph("Nothing that was found is still there."));
    }
    var whole = new ArrayList<Block>(changes);
    whole.addAll(still);
    changes.add(again(asked, List.of(turn("What is open", STILL))));
    still.add(again(asked, List.of(turn("All changes", CHANGES))));
    return List.of(new Page("summary", "Summary", card), new Page(CHANGES, "All changes", changes),
        new Page(STILL, "What is open", still), new Page(Page.WHOLE, "Everything", whole));
  }

  private static Action turn(String label, String page) {
    return Action.of(label, new Step.Turn(page));
  }

  private static Block again(String asked, List<Action> first) {
    var actions = new ArrayList<>(first);
    Named.typed(asked).ifPresent(word -> actions.add(Action.of("Audit it now", new Step.Ask("/audit " + word))));
    return new Actions(actions);
  }

  private static Table table(List<Audited> audits) {
    return new Table(List.of("", "audit", "grade", "changed"), audits.stream().map(audit -> new Row(Tone.PLAIN,
        List.of("", Wording.moment(audit.at()), grade(audit),
            SinceWords.counts(audit.changes(), audit.looked().brief()))))
        .toList());
  }

  private static String line(Audited audit) {
    return Wording.moment(audit.at()) + ", audit " + audit.auditId() + ", " + grade(audit);
  }

  /// `D, 61 of 100, coverage 88 %`; no grade where it was not one of everything.
  private static String grade(Audited audit) {
    return switch (audit.extent()) {
      case Extent.Whole(var letter, var score, var coverage) -> (letter.isEmpty()
          ? "no grade"
          : letter + ", " + score + " of 100") + ", coverage " + ComplianceWords.percent(coverage);
      case Extent.Part(var checks) -> "no grade, " + only(checks);
      case Extent.Untold _ -> "no grade, of an earlier release";
    };
  }

  private static String only(int checks) {
    return (checks > 0 ? Wording.count(checks, "check") : "a part") + " only";
  }

  private static Block open(List<Open> open) {
    if (open.isEmpty()) {
      return new Paragraph("Nothing that was found is still there.");
    }
    var worst = open.stream().sorted(Comparator.comparing(HistoryBlocks::severity).reversed()
        .thenComparing(Open::since)).limit(LONGEST)
        .map(it -> it.severity() + " " + it.check() + " since " + Wording.moment(it.since())).toList();
    return new Paragraph("Still open: " + Wording.count(open.size(), "finding") + "; the worst: "
        + String.join(", ", worst) + ".");
  }

  private static Entry entry(Open open) {
    return new Entry(Wording.tone(severity(open)), open.severity().toUpperCase(Locale.ROOT),
        PlainText.line(open.object(), 160) + " (" + open.check() + "), since " + Wording.moment(open.since()),
        List.of());
  }

  private static Severity severity(Open open) {
    return Arrays.stream(Severity.values()).filter(severity -> severity.label().equals(open.severity())).findFirst()
        .orElse(Severity.INFO);
  }
}
