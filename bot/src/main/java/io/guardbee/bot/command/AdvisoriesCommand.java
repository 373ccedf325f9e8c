package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.render.AdvisoriesBlocks;
import io.guardbee.checks.engine.ProjectAdvisories;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.AdvisorySource;
import io.guardbee.checks.probe.Probed;
import java.util.List;

/// `/guardbee advisories PROJECT [--fresh]`: which security announcements touch the VMs of a project, by what audits saw
/// installed there.
public final class AdvisoriesCommand implements Command {
  private final ProjectDesk desk;
  private final AdvisorySource source;

  /// @param desk reads projects, and what is remembered of their servers
  /// @param source what distributions announce
  public AdvisoriesCommand(ProjectDesk desk, AdvisorySource source) {
    this.desk = desk;
    this.source = source;
  }

  @Override
  public Spec spec() {
    return new Spec("advisories", "which security announcements touch the VMs of a project", Right.READ,
        Spec.Lane.AUDIT, List.of(Argument.project(), Argument.fresh())).longNameOnly();
  }

  @Override
  public Reply answer(Request request, Conversation conversation) {
    conversation.progress("reading the announcements");
    return switch (source.read()) {
      case Probed.Missed<Advisories>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<Advisories>(var advisories) -> joined(request, conversation, advisories);
    };
  }

  private Reply joined(Request request, Conversation conversation, Advisories advisories) {
    conversation.progress("reading the project");
    var scene = desk.remembered(request.project(), request.has("fresh"));
    return switch (scene.then(it -> ProjectAdvisories.of(it, advisories))) {
      case Probed.Missed<ProjectAdvisories>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<ProjectAdvisories>(var found) ->
        AdvisoriesBlocks.answer(request.project().key(), found, advisories);
    };
  }
}
