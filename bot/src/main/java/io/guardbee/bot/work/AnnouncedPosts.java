package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.render.AdvisoriesBlocks;
import io.guardbee.bot.render.Wording;
import io.guardbee.checks.engine.ProjectAdvisories;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Reads what is announced for a project, and says it.
///
/// @param reading where it reads
record AnnouncedPosts(Herald.Reading reading, InstantSource clock) {
  /// Stands among the announcements that a post is to tell for one that tells that nothing can be read.
  static final String UNREAD = "!unread";
  private static final Duration DAY = Duration.ofDays(1);

  /// What was read of a project.
  record Read(ProjectAdvisories found, Advisories advisories) {}

  /// What touches the project, or why that cannot be told. Blocks for as long as sources and clouds do.
  Probed<Read> read(Project project) {
    return reading.source().read().then(this::current).then(advisories -> reading.desk().remembered(project, false)
        .then(scene -> ProjectAdvisories.of(scene, advisories)).map(found -> new Read(found, advisories)));
  }

  /// What could not be read again for a day is as good as not read.
  private Probed<Advisories> current(Advisories advisories) {
    return advisories.outdated().filter(it -> !lately(it.since())).map(it -> Probed.<Advisories>missed(
        new ProbeFailure.Undecided("The announcements could not be read since " + Wording.moment(it.since())
            + "; what is known is from " + Wording.moment(it.read()) + ".",
            "Look at advisories.sources in the configuration, and for the reason into Guardbee's log.")))
        .orElseGet(() -> Probed.got(advisories));
  }

  /// Whether that was less than a day ago.
  boolean lately(Instant at) {
    return Duration.between(at, clock.instant()).compareTo(DAY) < 0;
  }

  /// As [TimedPosts.Announced#post].
  Reply written(Project project, List<String> notices) {
    return switch (read(project)) {
      case Probed.Missed<Read>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<Read>(var read) -> written(project.key(), read, notices);
    };
  }

  /// Where nothing is left of what was to be told, what still touches the project is told: nothing would be no answer.
  ///
  /// @param project its key
  Reply written(String project, Read read, List<String> notices) {
    var only = only(read.found(), notices);
    var reply = AdvisoriesBlocks.answer(project, only.touches().isEmpty() ? read.found() : only, read.advisories());
    if (notices.contains(UNREAD)) {
      return Signs.noting(reply,
          "For a day the announcements for this project could not be read. They can be read again.");
    }
    return only.touches().isEmpty() && !read.found().touches().isEmpty()
        ? Signs.noting(reply, "What was new touches the project no more. This does, and was told before.")
        : reply;
  }

  private static ProjectAdvisories only(ProjectAdvisories found, List<String> notices) {
    return notices.isEmpty()
        ? found
        : new ProjectAdvisories(found.touches().stream().filter(touch -> notices.contains(touch.id())).toList(),
            found.looked(), found.unseen());
  }
}
