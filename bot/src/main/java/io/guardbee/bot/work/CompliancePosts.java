package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.ComplianceDesk;
import io.guardbee.bot.render.WeeklyBlocks;
import io.guardbee.bot.render.form.ComplianceFiles;
import io.guardbee.bot.render.form.TrendPicture;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.util.List;

/// The weekly post by a project's compliance, with its chart, page and table.
///
/// @param picture draws the trend
public record CompliancePosts(ComplianceDesk desk, TrendPicture picture) implements Posts {
  private static final Duration WEEK = Duration.ofDays(7);

  @Override
  public Reply weekly(Project project, Slot slot, Context context) {
    context.progress().accept("looking up what audits found");
    return switch (desk.judge(project, slot.due().minus(WEEK), true)) {
      case ComplianceDesk.Told(var compliance) -> {
        var files = ComplianceFiles.of(compliance, context.zone(), picture);
        yield WeeklyBlocks.of(compliance, new WeeklyBlocks.Edition(context.zone(), files.drawn(), ""), files.list());
      }
      case ComplianceDesk.Untold(var why) -> new Reply.Failed(why, List.of());
    };
  }
}
