package io.guardbee.adapters.strictcloud;

import java.util.Set;

/// What a token is good for.
///
/// @param project the id of a project; empty for the system as a whole, or for nothing
/// @param system whether it is for the system
record Pass(String user, String project, Set<String> roles, boolean system) {
  boolean admin() {
    return roles.contains("admin") && !system;
  }

  /// Whether it may read what its project has.
  boolean reads() {
    return !project.isEmpty() && (roles.contains("reader") || roles.contains("member") || admin());
  }
}
