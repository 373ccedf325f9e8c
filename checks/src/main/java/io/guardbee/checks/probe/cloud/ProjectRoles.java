package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who has a role on a project, as Keystone tells: members of groups and whoever inherits a role from above included,
/// those who have a role on a domain or on the whole system left out. Names are hostile.
///
/// @param project the project
/// @param holders who has a role there
/// @param unlisted groups that have a role there and of which no member is listed: they are empty, or their members are
///   known only to another identity provider until they log in
/// @param readAt when the first of the answers was asked for
/// @param calls how many calls it took, further pages and the login left out
public record ProjectRoles(Project project, Probed<List<Holder>> holders, Probed<List<Group>> unlisted, Instant readAt,
    int calls) {
  public ProjectRoles {
    holders = holders.map(List::copyOf);
    unlisted = unlisted.map(List::copyOf);
  }

  /// Nothing of it, because.
  public static ProjectRoles nothing(Project project, ProbeFailure why, Instant readAt, int calls) {
    return new ProjectRoles(project, Probed.missed(why), Probed.missed(why), readAt, calls);
  }

  /// Whether everything was read. Only such roles may be kept for later.
  public boolean whole() {
    return Stream.concat(Stream.of(holders, unlisted), holders.or(List.of()).stream()
        .flatMap(holder -> Stream.of(holder.account(), holder.credentials()))).allMatch(Probed.Got.class::isInstance);
  }

  /// What is known of a user.
  public enum Account {
    /// It may log in.
    ENABLED,
    /// It is switched off, and may be switched on again.
    DISABLED,
    /// The cloud's identity service does not know it (any longer).
    GONE
  }

  /// Somebody who has a role.
  ///
  /// @param id the user's id
  /// @param name the user's name; empty where Keystone tells none
  /// @param domain the name of the user's domain; empty where Keystone tells none
  /// @param grants by what; never empty
  /// @param own whether it is Guardbee's own user
  /// @param account Guardbee's own is enabled, since it logs in
  /// @param credentials the user's application credentials for this very project; those of Guardbee's own user are not
  ///   asked for
  public record Holder(String id, String name, String domain, List<Grant> grants, boolean own,
      Probed<Account> account, Probed<List<AppCredential>> credentials) {
    public Holder {
      grants = List.copyOf(grants);
      credentials = credentials.map(List::copyOf);
    }

    /// The names of every role that the user has there, those that others imply included.
    public Set<String> roles() {
      return grants.stream().map(Grant::role).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether the user is known to have no way in: switched off, or gone.
    public boolean out() {
      return account.map(it -> it != Account.ENABLED).or(false);
    }
  }

  /// By what somebody has a role.
  ///
  /// @param role the role's name
  /// @param roleId its id
  /// @param group the id of the group whose members have it; empty where the user has it alone
  /// @param inherited whether it was given on the domain or on a project above
  /// @param implied whether another role brings it
  public record Grant(String role, String roleId, Optional<String> group, boolean inherited, boolean implied) {}

  /// A group that has roles.
  ///
  /// @param name its name; its id where Keystone tells none
  /// @param roles the names of its roles
  public record Group(String id, String name, Set<String> roles) {
    public Group {
      roles = Set.copyOf(roles);
    }
  }

  /// A secret that logs in for a user on one project.
  ///
  /// @param roles the names of its roles
  /// @param unrestricted whether it may make further ones, and trusts; empty where the cloud does not say
  /// @param expires when it ends; empty where it never does
  public record AppCredential(String id, String name, Set<String> roles, Optional<Boolean> unrestricted,
      Optional<Instant> expires) {
    public AppCredential {
      roles = Set.copyOf(roles);
    }

    /// Whether it is good for anything then.
    public boolean good(Instant at) {
      return expires.map(at::isBefore).orElse(true);
    }
  }
}
