package io.guardbee.checks.engine;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that can be said of the rules of one project.
///
/// @param scene what was judged
/// @param review what came of it
/// @param emptyDoors rules behind which nothing listens, one line each
/// @param notes what the reader must know of how it came about, such as servers that nobody could look into
/// @param judgedAt when, by the bot's clock
/// @param took how long it lasted
/// @param since what of groups and rules changed since somebody last looked; empty where that is not known
public record ProjectReport(CloudScene scene, ProjectReview review, List<String> emptyDoors, List<String> notes,
    Instant judgedAt, Duration took, Optional<Since> since) {
  public ProjectReport {
    emptyDoors = List.copyOf(emptyDoors);
    notes = List.copyOf(notes);
  }

  /// A report of which nobody knows what was before.
  public ProjectReport(CloudScene scene, ProjectReview review, List<String> emptyDoors, List<String> notes,
      Instant judgedAt, Duration took) {
    this(scene, review, emptyDoors, notes, judgedAt, took, Optional.empty());
  }

  public Project project() {
    return inventory().project();
  }

  public Inventory inventory() {
    return scene.inventory();
  }

  /// Whether the cloud told anything at all.
  public boolean answered() {
    return List.of(inventory().servers(), inventory().ports(), inventory().groups()).stream()
        .anyMatch(list -> list instanceof Probed.Got<?>);
  }

  /// How many groups were looked at.
  public int groups() {
    return inventory().groups().or(List.<SecurityGroup>of()).size();
  }

  /// The servers, by id; none where they could not be read.
  public Map<String, Server> servers() {
    return inventory().servers().or(List.of()).stream()
        .collect(Collectors.toMap(Server::id, Function.identity(), (first, _) -> first));
  }

  /// What a program calls a server: its name where only one of the project is called so, otherwise its id.
  public String called(String serverId) {
    var servers = inventory().servers().or(List.of());
    var name = servers.stream().filter(server -> server.id().equals(serverId)).map(Server::name).findFirst();
    return name.filter(it -> !it.isBlank() && servers.stream().filter(server -> server.name().equals(it)).count() == 1)
        .orElse(serverId);
  }

  /// How many of the running servers somebody has looked into.
  public long lookedInto() {
    return running().stream().filter(id -> scene.insight(id).isPresent()).count();
  }

  /// The ids of the running servers.
  public List<String> running() {
    return inventory().servers().or(List.of()).stream().filter(Server::runs).map(Server::id).toList();
  }

  /// How many calls to the cloud it took; none where all came from memory.
  public int calls() {
    return inventory().readAt().isBefore(judgedAt.minus(took)) ? 0 : inventory().calls();
  }

  /// When the oldest of the facts was read; what audits saw is told apart.
  public Duration age() {
    var age = Duration.between(inventory().readAt(), judgedAt);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /// When the oldest look inside was that counts here; empty where nobody looked.
  public Optional<Instant> oldestLook() {
    return running().stream().flatMap(id -> scene.insight(id).stream()).map(insight -> insight.at()).sorted()
        .findFirst();
  }
}
