package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Entry;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Page;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.adapters.chat.Tone;
import io.guardbee.checks.compliance.Compliance;
import io.guardbee.checks.compliance.VmState;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a project does, as a chat shows it: a card of at most a dozen lines with the verdict in words first, and pages to
/// turn to. Pure.
public final class ComplianceBlocks {
  private static final int FEW = 3;
  private static final int LINE = 240;
  private static final int ASKER = 40;

  private ComplianceBlocks() {}

  /// What an answer is made for.
  ///
  /// @param askedBy what the asker is called; empty where nobody else reads along
  /// @param zone in which days are told
  /// @param drawn whether a chart of the trend goes with it; where not, its numbers are all there is
  /// @param channel whether it stands in a channel, where something can be subscribed to
  public record Reading(Optional<String> askedBy, ZoneId zone, boolean drawn, boolean channel) {
    /// In a channel.
    public Reading(Optional<String> askedBy, ZoneId zone, boolean drawn) {
      this(askedBy, zone, drawn, true);
    }
  }

  /// The answer to a question about a whole project.
  ///
  /// @param files that go with it
  /// @return with the page [Page#WHOLE]
  public static Reply.Answered answer(Compliance of, Reading reading, List<Attachment> files) {
    var card = card(of, reading);
    var pages = CompliancePages.of(of, reading, card);
    return new Reply.Answered(ReportCard.title(ComplianceWords.verdict(of)), standing(of), card, pages, files);
  }

  /// What it means for a program: waiting for a person's word moves nothing.
  public static Standing standing(Compliance of) {
    return of.failing() ? Standing.FAILING : of.unsure() ? Standing.UNSURE : Standing.FINE;
  }

  private static List<Block> card(Compliance of, Reading reading) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(ComplianceWords.verdict(of)));
    blocks.addAll(facts(of));
    if (of.total() > 0) {
      blocks.add(new Paragraph(String.join("\n", lines(of, reading))));
    }
    blocks.addAll(actions(of,
        asks(of).stream().filter(ask -> reading.channel() || !ask.label().startsWith("Subscribe")).toList()));
    blocks.add(new Footer(footer(of, reading)));
    return blocks;
  }

  /// What there is to turn to, and what can be asked next.
  static List<Block> actions(Compliance of, List<Action> asks) {
    return Stream.of(CompliancePages.turns(of, ""), asks).filter(actions -> !actions.isEmpty())
        .<Block>map(Actions::new).toList();
  }

  /// What must be noticed by itself: what is open, what nobody saw, and what could not be read.
  static List<Block> facts(Compliance of) {
    var blocks = new ArrayList<Block>();
    of.facts().unlisted().ifPresent(why -> blocks.add(unlisted(why)));
    open(of).ifPresent(blocks::add);
    unseen(of, FEW).ifPresent(blocks::add);
    return blocks;
  }

  private static Block unlisted(String why) {
    return new Entry(Tone.CAUTION, "UNKNOWN", PlainText.line("Which VMs there are now: " + why
        + " What is told here is of those that audits remember.", LINE), List.of());
  }

  /// The worst severity as the word.
  private static Optional<Block> open(Compliance of) {
    return Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).filter(s -> of.open(s) > 0).findFirst()
        .map(worst -> new Entry(Wording.tone(worst), worst.label().toUpperCase(Locale.ROOT),
            "Open findings: " + ComplianceWords.open(of) + ".", List.of()));
  }

  static Optional<Block> unseen(Compliance of, int most) {
    var unseen = of.unseen();
    if (unseen.isEmpty()) {
      return Optional.empty();
    }
    var first = unseen.stream().limit(most)
        .map(state -> ComplianceWords.name(state.vm()) + " (" + ComplianceWords.unseen(state) + ")")
        .collect(Collectors.joining("; "));
    var more = unseen.size() > most ? "; and " + (unseen.size() - most) + " more" : "";
    return Optional.of(new Entry(Tone.CAUTION, "NOT SEEN",
        Wording.count(unseen.size(), "VM") + ": " + PlainText.line(first + more, LINE), List.of()));
  }

  private static List<String> lines(Compliance of, Reading reading) {
    var lines = new ArrayList<String>();
    lines.add(ComplianceWords.standing(of) + ".");
    causes(of).ifPresent(lines::add);
    worst(of).ifPresent(lines::add);
    first(of).ifPresent(lines::add);
    lines.add("Since " + ComplianceWords.day(of.facts().since(), reading.zone()) + ": " + ComplianceWords.news(of) + "."
        + oldest(of));
    ComplianceWords.promises(of).ifPresent(lines::add);
    lines.add(trend(of, reading));
    return lines;
  }

  static String trend(Compliance of, Reading reading) {
    return "Score (coverage), " + of.trend().size() + " weeks to "
        + ComplianceWords.day(of.facts().now(), reading.zone()) + ": "
        + ComplianceWords.trend(of) + (!of.scored()
            ? "."
            : reading.drawn()
                ? " (as a chart in the file)."
                : ". There is no chart, since the machine that Guardbee runs on has no fonts.");
  }

  private static Optional<String> causes(Compliance of) {
    return of.causes().isEmpty()
        ? Optional.empty()
        : Optional.of("Top causes: " + of.causes().stream().limit(FEW)
            .map(cause -> cause.check() + " (" + Wording.count(cause.vms().size(), "VM") + ")")
            .collect(Collectors.joining(", ")) + ".");
  }

  private static Optional<String> worst(Compliance of) {
    var worst = of.vms().stream().filter(state -> !state.open().isEmpty()).limit(FEW).toList();
    return worst.isEmpty()
        ? Optional.empty()
        : Optional.of("Worst VMs: " + worst.stream().map(ComplianceBlocks::brief).collect(Collectors.joining("; "))
            + ".");
  }

  private static String brief(VmState state) {
    var score = state.vm().newest().filter(look -> look.score() >= 0).map(look -> "score " + look.score() + ", ")
        .orElse("");
    return ComplianceWords.name(state.vm()) + " (" + score + ComplianceWords.open(state) + ")";
  }

  /// What to do first.
  static Optional<String> first(Compliance of) {
    return of.mends().stream().findFirst()
        .map(mend -> "Do first: " + ComplianceWords.what(mend) + " (" + ComplianceWords.gain(mend) + ").");
  }

  private static String oldest(Compliance of) {
    return of.oldestHigh().map(found -> " The oldest of high severity or more: " + found.finding().check() + " on "
        + ComplianceWords.name(found.vm()) + ", open for "
        + ComplianceWords.since(found.finding().openSince(), of.facts().now()) + ".").orElse("");
  }

  /// What can be asked next. The worst VM is named by its id, since a name may stand for several.
  static List<Action> asks(Compliance of) {
    var asks = new ArrayList<Action>();
    of.vms().stream().filter(state -> !state.compliant()).findFirst()
        .flatMap(state -> Named.typed(state.vm().id())).ifPresent(
            id -> asks.add(Action.of("Audit the worst VM", new Step.Ask("/audit " + id))));
    var project = Named.typed(of.facts().project());
    project.ifPresent(name -> {
      asks.add(Action.of("Security groups", new Step.Ask("/secgroups " + name)));
      asks.add(Action.of("Subscribe weekly", new Step.Ask("/subscribe " + name + " weekly mon 09:00")));
    });
    asks.add(Action.of("Explain compliance", new Step.Turn(CompliancePages.RULES)));
    return asks;
  }

  static String footer(Compliance of, Reading reading) {
    var asked = reading.askedBy().map(name -> "Asked by " + PlainText.line(name, ASKER) + ". ").orElse("");
    return asked + Wording.moment(of.facts().now()) + ", " + age(of)
        + ". A VM without a current audit has no part in the score and lowers the coverage.";
  }

  /// How old the audits are that it was judged by.
  static String age(Compliance of) {
    return of.oldestLook().map(at -> "the VM that nobody looked at longest was audited "
        + ComplianceWords.since(at, of.facts().now()) + " ago").orElse("no audit is remembered");
  }
}
