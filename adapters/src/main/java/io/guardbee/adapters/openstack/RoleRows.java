package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.ProjectRoles.Account;
import io.guardbee.checks.probe.cloud.ProjectRoles.AppCredential;
import io.guardbee.checks.probe.cloud.ProjectRoles.Grant;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keystone's role assignments and application credentials as facts.
final class RoleRows {
  private static final Pattern MEMBERSHIP = Pattern.compile(".*/groups/([0-9A-Za-z][0-9A-Za-z_.:-]{0,254})/users/.*");

  private RoleRows() {}

  /// One entry of the list of assignments.
  ///
  /// @param projectId the project that it is about; empty where it is about a domain or the system
  /// @param who a user, or a group where the cloud did not take it apart
  /// @param user whether it is a user
  record Assignment(String projectId, Party who, boolean user, Grant grant) {
    /// The same for the same assignment only, since one that came twice counts once.
    String key() {
      return String.join(" ", projectId, who.id(), String.valueOf(user), grant.roleId(), grant.group().orElse("-"),
          String.valueOf(grant.inherited()), String.valueOf(grant.implied()));
    }
  }

  /// A user or a group, by its names where Keystone knows them.
  record Party(String id, String name, String domain) {}

  /// Only the links tell that a role comes with another one (`prior_role`) or by a group (`membership`).
  static Assignment assignment(Row row) {
    var scope = row.below("scope");
    var links = row.below("links");
    var role = row.below("role");
    var user = row.below("user");
    var who = user.or(() -> row.below("group")).map(RoleRows::party);
    if (who.isEmpty() || role.isEmpty() || scope.isEmpty()) {
      row.need("user, group, role or scope");
    }
    var link = links.map(l -> l.text("assignment")).orElse("");
    return new Assignment(scope.flatMap(s -> s.below("project")).map(p -> p.id("id")).orElse(""),
        who.orElse(new Party("", "", "")), user.isPresent(),
        new Grant(role.map(r -> r.need("name")).orElse(""), role.map(r -> r.id("id")).orElse(""),
            links.flatMap(l -> l.textIfAny("membership")).flatMap(RoleRows::group),
            scope.flatMap(s -> s.textIfAny("OS-INHERIT:inherited_to")).isPresent() || link.contains("/OS-INHERIT/"),
            links.flatMap(l -> l.textIfAny("prior_role")).isPresent()));
  }

  private static Optional<String> group(String link) {
    var matcher = MEMBERSHIP.matcher(link);
    return Optional.of(matcher.matches() ? matcher.group(1) : "unknown");
  }

  private static Party party(Row row) {
    return new Party(row.id("id"), row.text("name"), row.below("domain").map(d -> d.text("name")).orElse(""));
  }

  /// An application credential, and the project that it is good for.
  record Held(String projectId, AppCredential credential) {
    String id() {
      return credential.id();
    }
  }

  static Held held(Row row) {
    row.named("expires_at");
    var roles = new HashSet<>(row.each("roles", role -> role.need("name")));
    return new Held(row.id("project_id"), new AppCredential(row.id("id"), row.text("name"), roles,
        row.flag("unrestricted"), row.readIfAny("expires_at", Row::instantOf)));
  }

  /// Empty where the cloud does not say whether the user is enabled.
  static Optional<Account> account(Row row) {
    return row.flag("enabled").map(enabled -> enabled ? Account.ENABLED : Account.DISABLED);
  }
}
