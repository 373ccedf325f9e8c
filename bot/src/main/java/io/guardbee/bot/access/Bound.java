package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Message.Audience;
import java.util.ArrayList;
import java.util.List;

/// What a channel is bound to.
///
/// @param scopes which projects may be asked about in it
/// @param readers who reads it
public record Bound(List<Scope> scopes, Readers readers) {
  public Bound {
    scopes = List.copyOf(scopes);
  }

  /// Who reads a channel, from few to many.
  public enum Readers {
    /// Only people of the projects.
    PRIVATE,
    /// All members of the workspace.
    MEMBERS,
    /// Anybody.
    PUBLIC
  }

  /// Whether `project` may be asked about.
  public boolean covers(String project) {
    return scopes.stream().anyMatch(s -> s.covers(project));
  }

  /// Whether it is the project's own: bound to it by name, and read by its people alone.
  boolean belongsTo(String project) {
    return readers == Readers.PRIVATE && scopes.equals(List.of(new Scope.Project(project)));
  }

  /// Whether what is posted about the project is told to its people there: the channel is bound to it by name, and they all
  /// read what stands in it.
  boolean tells(String project) {
    return audience() == Audience.EVERYBODY && scopes.contains(new Scope.Project(project));
  }

  /// Whether any project of `scope` may be asked about.
  boolean meets(Scope scope) {
    return switch (scope) {
      case Scope.Every _ -> true;
      case Scope.Project(var name) -> covers(name);
    };
  }

  /// Who reads an answer about a project: a list of open doors is a target list, so it stands in the channel only where
  /// nobody else reads.
  Audience audience() {
    return readers == Readers.PRIVATE ? Audience.EVERYBODY : Audience.PRIVATE;
  }

  /// This with all members of the workspace among the readers.
  Bound toMembers() {
    return readers == Readers.PRIVATE ? new Bound(scopes, Readers.MEMBERS) : this;
  }

  /// This and another entry for the same channel, which has one set of readers: the larger one that was stated.
  Bound and(Bound other) {
    var all = new ArrayList<>(scopes);
    all.addAll(other.scopes);
    return new Bound(all, readers.compareTo(other.readers) > 0 ? readers : other.readers);
  }
}
