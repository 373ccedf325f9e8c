package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Argument.Kind;
import io.guardbee.bot.render.GroupsCard;
import io.guardbee.bot.render.WhatIfBlocks;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.WhatIf;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Opening;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// `/secgroups PROJECT [--deep] [--fresh] [what-if RULE] [csv]`: whom the rules of a project let in, and what is wrong
/// with that; or what would be if a rule went.
public final class SecgroupsCommand implements Command {
  private static final String RULE = "RULE";
  private static final String DEEP = "deep";
  private static final int SHORTEST = 6;
  private static final int NAMED = 5;
  private final ProjectDesk desk;
  private final Catalogue catalogue;

  /// @param desk judges projects
  /// @param catalogue the checks that it judges them by
  public SecgroupsCommand(ProjectDesk desk, Catalogue catalogue) {
    this.desk = desk;
    this.catalogue = catalogue;
  }

  @Override
  public Spec spec() {
    return new Spec("secgroups", "whom the security groups of a project let in, worst first", Right.READ,
        Spec.Lane.AUDIT,
        List.of(Argument.project(),
            Argument.after("what-if", RULE, Kind.ID, "what would be without this rule: its id, or the id's first 6 "
                + "characters"),
            Argument.choice("FILE", "as a file for a spreadsheet too", "csv"),
            Argument.flag(DEEP, "first look inside the running VMs that nobody looked into within a day"),
            Argument.fresh()));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    var report = desk.report(request.project(), request.has("fresh"), request.has(DEEP), conversation);
    var rule = request.value(RULE);
    return rule.isPresent() && report.answered()
        ? whatIf(report, rule.get())
        : GroupsCard.answer(report, asker(request.invocation().asker()), request.value("FILE").isPresent());
  }

  /// At the terminal nobody else reads along.
  private static Optional<String> asker(Asker asker) {
    return Optional.of(asker).filter(a -> !a.operator()).map(Asker::name);
  }

  private Reply whatIf(ProjectReport report, String typed) {
    var shown = "\"" + PlainText.line(typed, 40) + "\"";
    if (typed.length() < SHORTEST) {
      return new Reply.Refused(shown + " is too short for a rule: give its id, or the id's first " + SHORTEST
          + " characters, as /secgroups shows them.");
    }
    var meant = Exposure.of(report.inventory()).openings().values().stream()
        .filter(rule -> rule.ruleId().toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT))).toList();
    return switch (meant.size()) {
      case 0 -> new Reply.Refused("No rule that lets anybody in begins with " + shown + " in this project. /secgroups "
          + "shows the rules that matter; openstack security group rule list --ingress shows all.");
      case 1 -> WhatIf.of(catalogue, report.scene(), meant.getFirst().ruleId())
          .<Reply>map(answer -> WhatIfBlocks.answer(report, answer)).orElseThrow();
      default -> new Reply.Refused("Several rules begin with " + shown + ": " + meant.stream().limit(NAMED)
          .map(SecgroupsCommand::named).collect(Collectors.joining("; ")) + ". Give more of the id.");
    };
  }

  private static String named(Opening rule) {
    return PlainText.line(rule.ruleId(), 36) + " (" + rule.opened() + " in \"" + PlainText.line(rule.group(), 40)
        + "\")";
  }
}
