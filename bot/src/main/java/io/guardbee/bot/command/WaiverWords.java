package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Menu;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.adapters.store.Signature;
import io.guardbee.adapters.store.WaiverRow;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How waivers are told. Pure.
///
/// @param project what the asker calls their project
/// @param now by which what has ended is told from what holds
record WaiverWords(String project, Instant now) {
  private static final int NAME = 60;
  private static final int LABEL = 34;
  private static final int CHOICES = 25;
  private static final int LISTED = 30;

  /// Where a waiver stands.
  enum Standing {
    WAITS, HOLDS, ENDED, WITHDRAWN
  }

  static Standing standing(WaiverRow row, Instant now) {
    if (row.withdrawn().isPresent()) {
      return Standing.WITHDRAWN;
    }
    return !now.isBefore(row.until()) ? Standing.ENDED : row.awaited() ? Standing.WAITS : Standing.HOLDS;
  }

  /// `ssh-root-login on vm-42 (sshd)`.
  static String what(WaiverRow row) {
    return row.check() + (row.machine().isEmpty() ? " in " + plain(row.project()) : " on " + plain(row.machine()))
        + (row.object().isEmpty() ? "" : " (" + PlainText.line(row.object(), 80) + ")");
  }

  /// What was asked for, and what it covers.
  Reply asked(WaiverRow row, int findings, int machines, boolean told) {
    var heading = (row.awaited() ? "Asked to accept " : "Accepted ") + what(row);
    var covers = "It covers " + Wording.count(findings, "finding")
        + (machines > 1 ? " on " + machines + " machines" : "")
        + (findings == 1 ? " as it is now, until " : " as they are now, until ") + Wording.moment(row.until())
        + ". It ends sooner where the evidence changes; what comes new is not covered.";
    var next = !row.awaited()
        ? "Reports list it under \"Accepted risks\"."
        : "It does not hold yet: the severity is " + row.severity()
            + ", so another person with the right \"member\" on "
            + plain(project) + " has to approve it."
            + (told ? " The project's own channel was told." : " Tell one of them: " + command("approve", row) + ".");
    return Reply.of(line(heading), List.of(new Heading(line(heading)), new Paragraph(covers), new Paragraph(next),
        new Actions(actions(row)), new Footer("Waiver " + row.id() + ". Reason: " + row.reason())));
  }

  private List<Action> actions(WaiverRow row) {
    var actions = new ArrayList<Action>();
    if (row.awaited()) {
      actions.add(Action.of("Approve", new Step.Ask(command("approve", row))));
    }
    actions.add(Action.of("Take it back", new Step.Ask(command("withdraw", row))));
    actions.add(Action.of("All waivers", new Step.Ask(command())));
    return actions;
  }

  private String command(String verb, WaiverRow row) {
    return command() + " " + verb + " " + row.id();
  }

  private String command() {
    return "/waivers " + Invocation.quoted(project).orElse(project);
  }

  /// What the project's own channel is told.
  static String announced(WaiverRow row, String key) {
    return plain(row.asked().name()) + " asks to accept " + what(row) + " until " + Wording.moment(row.until())
        + ", because: " + PlainText.line(row.reason(), 300) + (row.reason().endsWith(".") ? "" : ".")
        + " Its severity is " + row.severity() + ", so somebody else has to approve it: /waivers "
        + Invocation.quoted(key).orElse(key) + " approve " + row.id();
  }

  /// Somebody decided on it.
  Reply decided(WaiverRow row, String verb) {
    var text = verb + ": " + what(row) + ".";
    return Reply.of(line(text), List.of(new Paragraph(text + " Reports follow from the next audit on."),
        new Actions(List.of(Action.of("All waivers", new Step.Ask(command()))))));
  }

  /// All of a project's.
  Reply listed(List<WaiverRow> rows) {
    var holding = rows.stream().filter(row -> standing(row, now) == Standing.HOLDS).count();
    var waiting = rows.stream().filter(row -> standing(row, now) == Standing.WAITS).count();
    var heading = line(plain(project) + ": " + (rows.isEmpty()
        ? "nothing is accepted"
        : (holding == 0 ? "no waiver holds" : Wording.count(holding, "waiver") + (holding == 1 ? " holds" : " hold"))
            + (waiting == 0 ? "" : ", " + waiting + (waiting == 1 ? " waits" : " wait") + " for approval")));
    var blocks = new ArrayList<Block>(List.of(new Heading(heading)));
    rows.stream().limit(LISTED).map(this::entry).forEach(blocks::add);
    if (rows.size() > LISTED) {
      blocks.add(new Paragraph("and " + (rows.size() - LISTED) + " more"));
    }
    menu(rows, "Approve one", "approve", row -> standing(row, now) == Standing.WAITS).ifPresent(blocks::add);
    menu(rows, "Take one back", "withdraw", row -> Stream.of(Standing.WAITS, Standing.HOLDS)
        .anyMatch(standing(row, now)::equals)).ifPresent(blocks::add);
    blocks
        .add(new Footer("Those that ended stay for 30 days. Each audit tells of a waiver whose finding has changed."));
    return Reply.of(heading, blocks);
  }

  private Entry entry(WaiverRow row) {
    var standing = standing(row, now);
    var details = new ArrayList<String>();
    details.add(row.severity() + ", until " + Wording.moment(row.until()) + ", waiver " + row.id());
    details.add("Reason: " + PlainText.line(row.reason(), 300));
    details.add("Asked by " + signed(row.asked()) + row.approved().map(by -> ", approved by " + signed(by)).orElse(""));
    row.withdrawn().ifPresent(by -> details.add("Taken back by " + signed(by)));
    return new Entry(switch (standing) {
      case WAITS -> Tone.CAUTION;
      case HOLDS, ENDED, WITHDRAWN -> Tone.PLAIN;
    }, switch (standing) {
      case WAITS -> "WAITS";
      case HOLDS -> "HOLDS";
      case ENDED -> "ENDED";
      case WITHDRAWN -> "TAKEN BACK";
    }, line(what(row)), details);
  }

  private static String signed(Signature signature) {
    return plain(signature.name()) + " on " + Wording.moment(signature.at());
  }

  private Optional<Block> menu(List<WaiverRow> rows, String prompt, String verb, Predicate<WaiverRow> which) {
    var choices = rows.stream().filter(which).limit(CHOICES)
        .map(
            row -> new Action(PlainText.line(row.id() + " " + row.check(), LABEL), PlainText.line(what(row), 70), false,
                new Step.Ask(command(verb, row))))
        .toList();
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Menu(prompt, choices));
  }

  private static String line(String text) {
    return PlainText.line(text, 150);
  }

  private static String plain(String name) {
    return PlainText.line(name, NAME);
  }

  /// The word of a standing in a refusal: `has ended`.
  static String refusal(Standing standing) {
    return switch (standing) {
      case WAITS -> "waits for approval";
      case HOLDS -> "holds already";
      case ENDED -> "has ended";
      case WITHDRAWN -> "was taken back";
    };
  }
}
