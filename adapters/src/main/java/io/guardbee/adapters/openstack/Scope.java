package io.guardbee.adapters.openstack;

import java.time.Instant;
import java.util.List;

/// What a token says of the login behind it. Names are the cloud's text, not cleaned.
///
/// @param projectId the project that it is good for; empty for none
/// @param projectName that project's name; empty for none
/// @param roles the names of the roles that the login has there
/// @param system whether it is good for the system as a whole, which sees other things than a project does
/// @param user the name of the user behind it
/// @param userId that user's id, lower-case
/// @param expires when it ends
record Scope(String projectId, String projectName, List<String> roles, boolean system, String user, String userId,
    Instant expires) {
  Scope {
    roles = List.copyOf(roles);
  }
}
