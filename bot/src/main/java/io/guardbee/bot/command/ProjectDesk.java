package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.checks.catalog.Traces;
import io.guardbee.checks.engine.ProjectReport;
import io.guardbee.checks.engine.ProjectReview;
import io.guardbee.checks.exposure.EmptyDoors;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudProbe;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where the rules of whole projects are judged: reads the project, adds what audits of the last day saw inside its
/// servers, and runs every cloud check over both. Safe for use by many threads.
public final class ProjectDesk {
  private final Means means;

  /// What projects are looked at with.
  ///
  /// @param cloud reads them
  /// @param guests finds their servers by id, to look inside
  /// @param desk looks inside
  /// @param insights what audits saw
  /// @param institutions prefixes of known institutions, by what those are called
  /// @param roles what servers are declared to be for, by their ids
  /// @param clock the bot's
  /// @param memory knows what stood in projects before
  /// @param risks what people accepted
  public record Means(CloudProbe cloud, Guests guests, AuditDesk desk, Insights insights,
      Map<String, List<String>> institutions, Function<List<Server>, Map<String, Set<Purpose>>> roles,
      InstantSource clock, ProjectDrift memory, ProjectRisks risks) {
    public Means {
      institutions = Map.copyOf(institutions);
    }
  }

  public ProjectDesk(Means means) {
    this.means = means;
  }

  /// Judges a project. Blocks within the cloud's deadlines, and with `deep` for some minutes at most. Never throws for
  /// what a cloud or a server does.
  ///
  /// @param fresh whether to ask the cloud even if an answer is at hand
  /// @param deep whether to look inside the running servers that nobody looked into within a day
  public ProjectReport report(Project project, boolean fresh, boolean deep, Conversation conversation) {
    var began = means.clock().instant();
    conversation.progress("reading the rules of the project");
    var inventory = means.cloud().inventory(project, fresh);
    var remembered = means.insights().of(project);
    var scene = scene(inventory, remembered.lately(began));
    var notes = new ArrayList<String>();
    if (deep) {
      var depth = new Depth(means).look(scene, conversation);
      scene = depth.scene();
      notes.addAll(depth.notes());
    }
    conversation.progress("judging the rules");
    return made(scene, remembered.away(), notes, began);
  }

  /// A project as the cloud shows it. Blocks within the cloud's deadlines.
  ///
  /// @param fresh whether to ask the cloud even if an answer is at hand
  public Inventory inventory(Project project, boolean fresh) {
    return means.cloud().inventory(project, fresh);
  }

  /// A project and all that audits saw inside its servers, however long ago. Missed where that is not at hand: what nobody
  /// remembers is not what nobody saw. Blocks within the cloud's deadlines.
  ///
  /// @param fresh whether to ask the cloud even if an answer is at hand
  public Probed<CloudScene> remembered(Project project, boolean fresh) {
    var remembered = means.insights().of(project);
    return remembered.away().map(why -> Probed.<CloudScene>missed(away(why, "")))
        .orElseGet(() -> Probed.got(scene(means.cloud().inventory(project, fresh), remembered.insights())));
  }

  private static ProbeFailure away(String why, String or) {
    return new ProbeFailure.Undecided("What earlier audits saw inside the VMs is not at hand, because " + why + ".",
        "Ask again when Guardbee's memory is back" + or + ".");
  }

  private ProjectReport made(CloudScene scene, Optional<String> away, List<String> notes, Instant began) {
    var review = ProjectReview.of(means.desk().catalogue(), scene);
    var known = away
        .map(why -> review.lacking("what earlier audits saw", away(why, ", or look inside now with --deep")))
        .orElse(review);
    var risks = means.risks().of(scene.inventory().project(),
        known.wrong().stream().map(wrong -> wrong.spec().id()).collect(Collectors.toSet()));
    risks.away().map(why -> "What was accepted could not be read, because " + why
        + ": nothing is taken as accepted here.").ifPresent(notes::add);
    var empty = EmptyDoors.of(scene, Exposure.of(scene.inventory())).doors().stream()
        .map(EmptyDoors.EmptyDoor::line).toList();
    var now = means.clock().instant();
    var since = means.memory().seen(scene.inventory().project(), now, Traces.of(scene.inventory()));
    return new ProjectReport(scene, known.accepting(means.desk().catalogue(), scene, risks.accepted(), now), empty,
        notes, now, Duration.between(began, now), since);
  }

  private CloudScene scene(Inventory inventory, Map<String, List<Insight>> insights) {
    return new CloudScene(inventory, Optional.empty(), insights, means.institutions(),
        means.roles().apply(inventory.servers().or(List.of())));
  }
}
