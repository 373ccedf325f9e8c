package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Heading;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in a chat where an answer is not there yet, or never will be: that it was taken, how it goes, that it was
/// called off, refused, failed, or cannot be shown. Each ends with what the reader can do. Pure.
public final class Notices {
  private static final int WORD = 120;
  private static final int SENTENCE = 600;
  /// What an audit goes through once it runs, by the first word of what it tells.
  private static final List<String> STEPS = List.of("connecting", "collecting");

  private Notices() {}

  /// What somebody asked and waits for.
  ///
  /// @param ask the id to quote
  /// @param words the command's words, without slash
  /// @param since when it was taken
  public record Pending(String ask, List<String> words, Instant since) {
    public Pending {
      words = words.stream().map(word -> PlainText.line(word, WORD)).toList();
    }

    /// `audit of vm-42`, `commands that mend ssh-root-login on vm-42`, or the command itself.
    public String what() {
      return words.size() < 2 ? typed() : switch (words.getFirst()) {
        case "audit" -> "audit of " + words.get(1) + (words.size() > 2 ? " (" + rest() + ")" : "");
        case "fix" -> words.size() < 3 ? typed() : "commands that mend " + words.get(2) + " on " + words.get(1);
        default -> typed();
      };
    }

    private String rest() {
      return String.join(" ", words.subList(2, words.size()));
    }

    private String typed() {
      return Invocation.typed(words);
    }
  }

  /// It was taken; the answer will stand in this place.
  public static Reply placeholder(Pending pending) {
    var text = "On it: " + pending.what() + ". The answer will stand here.";
    return said(text, new Paragraph(text), cancel(pending), small(pending));
  }

  /// How it goes.
  ///
  /// @param words the last that was told, such as `collecting on 192.0.2.7`
  public static Reply progress(Pending pending, String words) {
    var heading = ReportCard.title(capital(pending.what()) + ": running");
    return said(heading, new Heading(heading), new Paragraph(step(PlainText.line(words, SENTENCE))), cancel(pending),
        small(pending));
  }

  /// Somebody called it off.
  public static Reply cancelled(Pending pending) {
    var text = "Called off: " + pending.what() + ". Nothing was changed anywhere.";
    return said(text, new Paragraph(text), again("Ask again", pending), small(pending));
  }

  /// The question cannot be taken as it stands.
  public static List<Block> refused(Reply.Refused refused) {
    return List.of(new Paragraph(PlainText.line(refused.text(), SENTENCE)));
  }

  /// The question is fine and could not be answered, as a chat shows it: with what can be done about it.
  public static Reply noAnswer(Reply.Failed failed, Pending pending) {
    return new Reply.Answered(ReportCard.title("No answer: " + pending.what() + ". " + failed.text()), Standing.UNSURE,
        failed(failed, pending), failed.attachments());
  }

  /// The question is fine and could not be answered.
  public static List<Block> failed(Reply.Failed failed, Pending pending) {
    return List.of(new Heading(ReportCard.title("No answer: " + pending.what())),
        new Paragraph(PlainText.line(failed.text(), SENTENCE)), again("Try again", pending),
        new Footer("Quote job " + pending.ask() + " when you ask for help. It was asked on "
            + Wording.moment(pending.since()) + "."));
  }

  /// There is an answer that no form of this place can hold: a plain sentence, without anything that could fail too.
  ///
  /// @param audit the id of the audit whose report is kept, if there is one
  public static Reply unshowable(Pending pending, Optional<String> audit) {
    var text = "The answer is there and could not be shown here: " + pending.what() + "."
        + audit.map(id -> " The report is kept as audit " + id + ".").orElse("")
        + " Ask in another place, or quote job " + pending.ask() + " when you ask for help.";
    return said(text, new Paragraph(text));
  }

  private static Reply said(String summary, Block... blocks) {
    return Reply.of(ReportCard.title(summary), blocks);
  }

  /// `Step 1 of 2: connecting to 192.0.2.7.`
  private static String step(String words) {
    var at = STEPS.indexOf(words.split(" ", 2)[0]);
    return (at < 0 ? capital(words) : "Step " + (at + 1) + " of " + STEPS.size() + ": " + words) + ".";
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Block cancel(Pending pending) {
    return new Actions(List.of(Action.of("Cancel", new Step.Ask("/cancel " + pending.ask()))));
  }

  /// A word that was cut or made harmless is not what was asked: then there is nothing to press.
  private static Block again(String label, Pending pending) {
    var actions = new ArrayList<Action>();
    if (pending.words().stream().noneMatch(word -> Invocation.quoted(word).isEmpty() || word.matches(".*[·…].*"))) {
      actions.add(Action.of(label, new Step.Ask(pending.typed())));
    }
    actions.add(Action.of("What can be asked", new Step.Ask("/guardbee help")));
    return new Actions(actions);
  }

  private static Footer small(Pending pending) {
    return new Footer("Job " + pending.ask() + ", since " + Wording.moment(pending.since()) + ".");
  }
}
