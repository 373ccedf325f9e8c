package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Newest;
import io.guardbee.adapters.store.Store;
import io.guardbee.bot.command.ProjectDesk;
import io.guardbee.bot.render.StandingBlocks;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the audits of some VMs said, as a post.
///
/// @param desk lists the VMs of projects
/// @param store opened when a post is due
public record RememberedPosts(ProjectDesk desk, Supplier<Store> store) {
  static List<Server> running(List<Server> servers) {
    return servers.stream().filter(Server::runs).toList();
  }

  /// How these servers stand, by audits from a moment on: what earlier ones saw says nothing of today.
  ///
  /// @param what what the post is
  /// @param since when the first audit that counts began, at the earliest
  /// @param note what else must be known; empty for nothing
  Reply told(String what, Project project, List<Server> servers, Instant since, Optional<String> note, Instant now) {
    var newest = since(servers, since);
    return StandingBlocks.answer(new StandingBlocks.Subject(what, project.key(),
        servers.stream().map(server -> vm(server, newest)).toList(), store.get().newest().causes(newest.keySet()),
        note),
        now);
  }

  /// The newest audits of these servers from a moment on, by the servers' ids; nothing of those that have none.
  Map<String, Newest.Standing> since(List<Server> servers, Instant since) {
    return store.get().newest().of(servers.stream().map(Server::id).toList()).entrySet().stream()
        .filter(it -> !it.getValue().at().isBefore(since))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static StandingBlocks.Vm vm(Server server, Map<String, Newest.Standing> newest) {
    return new StandingBlocks.Vm(server.name(), Optional.ofNullable(newest.get(server.id()))
        .map(it -> new StandingBlocks.Last(it.at(), it.verdict(), it.grade(), it.open())));
  }
}
