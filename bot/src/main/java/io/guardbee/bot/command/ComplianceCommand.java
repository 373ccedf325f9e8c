package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.ComplianceBlocks;
import io.guardbee.bot.render.form.ComplianceFiles;
import io.guardbee.bot.render.form.TrendPicture;
import io.guardbee.checks.compliance.Compliance;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// `/compliance PROJECT [--fresh]`: how a project does by what audits found on its VMs. Audits nothing.
public final class ComplianceCommand implements Command {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ZoneId ZONE = ZoneId.of("UTC");
  private final ComplianceDesk desk;
  private final TrendPicture picture;
  private final InstantSource clock;

  /// @param desk judges projects
  /// @param picture draws their trends
  /// @param clock the bot's
  public ComplianceCommand(ComplianceDesk desk, TrendPicture picture, InstantSource clock) {
    this.desk = desk;
    this.picture = picture;
    this.clock = clock;
  }

  @Override
  public Spec spec() {
    return new Spec("compliance", "how a project does: score, trend, worst VMs, causes, what to do first", Right.READ,
        Spec.Lane.AUDIT, List.of(Argument.project(), Argument.fresh()));
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    conversation.progress("looking up what audits found");
    return switch (desk.judge(request.project(), clock.instant().minus(WEEK), request.has("fresh"))) {
      case ComplianceDesk.Told(var compliance) -> told(compliance, request.invocation());
      case ComplianceDesk.Untold(var why) -> new Reply.Failed(why, List.of());
    };
  }

  private Reply told(Compliance compliance, Invocation asked) {
    var files = ComplianceFiles.of(compliance, ZONE, picture);
    return ComplianceBlocks.answer(compliance,
        new ComplianceBlocks.Reading(Optional.of(asked.asker()).filter(a -> !a.operator()).map(Asker::name), ZONE,
            files.drawn(), !asked.place().direct()),
        files.list());
  }
}
