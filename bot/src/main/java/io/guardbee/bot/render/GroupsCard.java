package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Block.Actions;
import io.guardbee.adapters.chat.Block.Footer;
import io.guardbee.adapters.chat.Block.Paragraph;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Reply.Standing;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of a project as a chat shows them: a card with the verdict in words first and the worst that is wrong, and
/// pages to turn to. Pure.
public final class GroupsCard {
  private static final int WORST = 5;
  private static final int NOTE = 240;
  private static final int ASKER = 40;

  private GroupsCard() {}

  /// The answer to a question about a whole project.
  ///
  /// @param askedBy what the asker is called; empty where nobody else reads along
  /// @param table whether the answer brings a file for a spreadsheet
  /// @return a [Reply.Answered] with the page [Reply.Page#WHOLE], or a [Reply.Failed] where the cloud told nothing; both
  ///   bring the findings as JSON
  public static Reply answer(ProjectReport report, Optional<String> askedBy, boolean table) {
    if (!report.answered()) {
      return new Reply.Failed(report.review().unread().stream().findFirst()
          .map(unread -> unread.why().why() + " " + unread.why().lift())
          .orElse("The cloud told nothing of " + shown(report) + "."), files(report, false));
    }
    var card = card(report, askedBy);
    return new Reply.Answered(ReportCard.title(verdict(report)), standing(report.review()), card,
        GroupsPages.of(report, askedBy, card), files(report, table));
  }

  private static List<Attachment> files(ProjectReport report, boolean table) {
    var name = "guardbee-secgroups-" + report.project().name().replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[.-]+",
        "");
    var bare = name.length() > 80 ? name.substring(0, 80) : name;
    var files = new ArrayList<Attachment>();
    files.add(new Attachment(bare + ".json", "application/json", () -> GroupsJson.of(report)));
    if (table) {
      files.add(new Attachment(bare + ".csv", "text/csv", () -> GroupsCsv.of(report)));
    }
    return files;
  }

  /// What it means for a program.
  static Standing standing(ProjectReview review) {
    return !review.failing().isEmpty() ? Standing.FAILING : review.unsure() ? Standing.UNSURE : Standing.FINE;
  }

  static String shown(ProjectReport report) {
    return PlainText.line(report.project().key(), GroupsBlocks.NAME);
  }

  /// One line that says it all.
  static String verdict(ProjectReport report) {
    var failing = report.review().failing();
    if (failing.isEmpty()) {
      var beyond = report.review().accepted().isEmpty() ? "" : " beyond what was accepted";
      return shown(report) + ": " + (report.review().unsure()
          ? "nothing is known to be wrong with its security groups" + beyond + ", and not everything could be told"
          : report.groups() == 0
              ? "it has no security groups, and nothing is wrong"
              : "nothing is wrong with its " + Wording.count(report.groups(), "security group") + beyond);
    }
    var groups = report.review().groups().size();
    var attention = groups == 0
        ? Wording.count(failing.size(), "finding") + (failing.size() == 1 ? " needs" : " need") + " attention"
        : groups + " of " + Wording.count(report.groups(), "security group") + (groups == 1 ? " needs" : " need")
            + " attention";
    return shown(report) + ": " + attention + ": " + failing.getFirst().hole().reason();
  }

  private static List<Block> card(ProjectReport report, Optional<String> askedBy) {
    var blocks = new ArrayList<Block>();
    blocks.add(GroupsBlocks.heading(verdict(report)));
    report.notes().forEach(note -> blocks.add(CheckBlocks.note(PlainText.line(note, NOTE))));
    var together = GroupsBlocks.together(report.review().failing());
    together.stream().limit(WORST).map(GroupsBlocks::brief).forEach(blocks::add);
    GroupsBlocks.briefly(report.review().unread()).stream().limit(2).forEach(blocks::add);
    blocks.add(new Paragraph(counts(report, together.size())));
    SinceWords.line(report.since()).ifPresent(blocks::add);
    blocks.addAll(actions(report));
    blocks.add(new Footer(footer(report, askedBy)));
    return blocks;
  }

  /// What there is beyond the card.
  static String counts(ProjectReport report, int together) {
    var text = new StringBuilder();
    if (together > WORST) {
      text.append(together - WORST).append(" more that ").append(together - WORST == 1 ? "is" : "are")
          .append(" wrong under \"All findings\". ");
    }
    GroupsRisks.brief(report.review()).ifPresent(text::append);
    var informing = report.review().informing().size();
    if (informing > 0) {
      text.append(informing).append(" only for your information. ");
    }
    if (!report.emptyDoors().isEmpty()) {
      text.append("Nothing listens behind ").append(Wording.count(report.emptyDoors().size(), "rule")).append(". ");
    }
    if (!report.review().passed().isEmpty()) {
      text.append(Wording.count(report.review().passed().size(), "check")).append(" passed. ");
    }
    return text.append(inside(report)).toString();
  }

  private static String inside(ProjectReport report) {
    var running = report.running().size();
    if (running == 0) {
      return "No VM of the project is known to run.";
    }
    return report.lookedInto() == running
        ? "What listens is known of " + (running == 1 ? "the VM that runs." : "all " + running + " VMs that run.")
        : "What listens is known of " + report.lookedInto() + " of the " + running + " VMs that run"
            + "; with --deep Guardbee looks inside the others first.";
  }

  private static List<Block> actions(ProjectReport report) {
    var blocks = new ArrayList<Block>();
    var turns = GroupsPages.turns(report, "");
    if (!turns.isEmpty()) {
      blocks.add(new Actions(turns));
    }
    var asks = new ArrayList<Action>();
    command(report, "").ifPresent(line -> asks.add(Action.of("Check again", new Step.Ask(line + " --fresh"))));
    command(report, " --deep").filter(_ -> report.lookedInto() < report.running().size())
        .ifPresent(line -> asks.add(Action.of("Look inside the VMs too", new Step.Ask(line))));
    command(report, " csv").ifPresent(line -> asks.add(Action.of("Export for a spreadsheet", new Step.Ask(line))));
    if (!asks.isEmpty()) {
      blocks.add(new Actions(asks));
    }
    GroupsPages.menu(report).ifPresent(blocks::add);
    return blocks;
  }

  /// `/secgroups PROJECT REST`, if a command can name the project.
  static Optional<String> command(ProjectReport report, String rest) {
    return Named.typed(report.project().key()).map(word -> "/secgroups " + word + rest);
  }

  /// Who asked, when, how old, how many calls.
  static String footer(ProjectReport report, Optional<String> askedBy) {
    var asked = askedBy.map(name -> "Asked by " + PlainText.line(name, ASKER) + ". ").orElse("");
    var looks = report.oldestLook().map(at -> "; what listens, at most "
        + Ages.words(Duration.between(at, report.judgedAt())) + " old").orElse("");
    return asked + Wording.moment(report.judgedAt()) + ", took " + Wording.seconds(report.took()) + ", rules "
        + Wording.age(report.age().toSeconds()) + looks + ", " + Wording.count(report.calls(), "call")
        + " to the cloud.";
  }
}
