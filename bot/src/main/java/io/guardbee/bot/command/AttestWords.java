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
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.compliance.Subject;
import io.guardbee.checks.compliance.Word;
import io.guardbee.checks.result.Attestation.Scope;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How people are asked for their word, and told that they gave it. Pure.
///
/// @param asked what the asker calls the machine
/// @param spec the check that asks
record AttestWords(String asked, CheckSpec spec) {
  private static final int CHOICES = 25;
  private static final int LABEL = 34;
  private static final int DETAIL = 70;

  /// What would be confirmed, with a way to do it.
  Reply asked(Outcome.AttestationDue due, List<Subject> subjects) {
    var heading = line("Please confirm on " + plain() + ": " + spec.title());
    var blocks = new ArrayList<Block>(List.of(new Heading(heading),
        new Entry(Tone.CAUTION, "ASK", due.reason(), due.points().stream().map(point -> "- " + point).toList())));
    if (subjects.size() > 1) {
      menu(subjects, "I confirm", "yes").ifPresent(blocks::add);
      if (services()) {
        menu(subjects, "Does not apply", "not-applicable").ifPresent(blocks::add);
      }
    }
    blocks.add(new Actions(actions(subjects.size())));
    blocks.add(new Footer("Your word holds " + Subject.scope(spec).words() + " for 12 months, with your name, and ends "
        + "sooner when what it is about changes. See what is behind it: /explain " + spec.id()));
    return Reply.of(heading, blocks);
  }

  private boolean services() {
    return Subject.scope(spec) == Scope.SERVICE;
  }

  private List<Action> actions(int subjects) {
    var actions = new ArrayList<Action>();
    if (subjects == 1) {
      actions.add(new Action("I confirm", "", true, new Step.Ask(command("yes"))));
    } else if (Subject.scope(spec) != Scope.PERSON) {
      actions.add(Action.of("I confirm all of it", new Step.Ask(command("yes"))));
    }
    if (services()) {
      if (subjects == 1) {
        actions.add(Action.of("Does not apply", new Step.Ask(command("not-applicable"))));
      }
      actions.add(Action.of("Remind me in a week", new Step.Ask(command("later"))));
    }
    actions.add(Action.of("Explain", new Step.Ask("/explain " + spec.id())));
    return actions;
  }

  private String command(String answer) {
    return "/attest " + Invocation.quoted(asked).orElse(asked) + " " + spec.id() + " " + answer;
  }

  private Optional<Block> menu(List<Subject> subjects, String prompt, String answer) {
    var choices = subjects.stream().limit(CHOICES).flatMap(subject -> Invocation.quoted(subject.key()).stream()
        .map(word -> new Action(PlainText.line(subject.shown(), LABEL), PlainText.line(subject.shown(), DETAIL), false,
            new Step.Ask(command(answer) + " about " + word))))
        .toList();
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Menu(prompt, choices));
  }

  /// Somebody gave their word.
  ///
  /// @param left how much of what was due is still due
  Reply said(Word.Kind kind, List<Subject> about, Instant until, int left) {
    var what = about.stream().map(Subject::shown).limit(3).collect(Collectors.joining("; "))
        + (about.size() > 3 ? "; and " + (about.size() - 3) + " more" : "");
    var end = what.endsWith(".") ? "" : ".";
    var text = switch (kind) {
      case CONFIRMED -> "Thank you. Confirmed until " + Wording.moment(until) + ": " + what + end;
      case INAPPLICABLE -> "Noted as not applying here until " + Wording.moment(until) + ": " + what + end;
      case LATER -> "Put off until " + Wording.moment(until) + ": " + what + end
          + " It stays due; reports say that it is put off, and ask again from then on.";
    };
    var more = left == 0 || kind == Word.Kind.LATER
        ? ""
        : " " + left + (left == 1 ? " more is due." : " more are due.");
    return Reply.of(line(text), List.of(new Paragraph(text + more), new Actions(left == 0
        ? List.of(Action.of("Take it back", new Step.Ask(command("take-back"))))
        : List.of(Action.of("What is still due", new Step.Ask(command("").strip())),
            Action.of("Take it back", new Step.Ask(command("take-back")))))));
  }

  /// Nothing is due, because somebody confirmed it.
  Reply settled(String why) {
    return Reply.of(line(spec.id() + ": " + why), List.of(new Paragraph(spec.id() + ": " + why),
        new Actions(List.of(Action.of("Take mine back", new Step.Ask(command("take-back")))))));
  }

  /// A person's own words were taken back.
  Reply takenBack(int words) {
    var text = "Taken back: what you said of " + spec.id() + " (" + Wording.count(words, "confirmation")
        + "). It is due again.";
    return Reply.of(text, List.of(new Paragraph(text)));
  }

  private String plain() {
    return PlainText.line(asked, 60);
  }

  private static String line(String text) {
    return PlainText.line(text, 150);
  }
}
