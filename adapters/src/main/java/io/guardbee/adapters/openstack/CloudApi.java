package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import java.net.URI;
import java.util.Map;

/// One cloud, as raw answers. Implementations only read, hold the budget, log in where it is needed, try again what is
/// worth it, and never throw for what the cloud does. Safe for use by many threads, which may share a budget.
///
/// A `projectId` is the project whose token is used; the empty one stands for the login's own scope: the project that the
/// entry of `clouds.yaml` names, or none at all.
interface CloudApi {
  /// The name of the cloud in `clouds.yaml`.
  String cloud();

  /// A budget for one whole question, which begins now.
  Budget budget();

  /// Reads one list or item.
  ///
  /// @param path below the service's root and its version, without a slash before it (`servers/detail`,
  ///   `security-groups`, `auth/projects`, `images`)
  /// @param query what goes behind the path, not encoded yet
  Reading get(String projectId, Service service, String path, Map<String, String> query, Budget budget);

  /// The text of a server's serial console: `{"output": …}`.
  ///
  /// @param lines how many from the end
  Reading console(String projectId, String serverId, int lines, Budget budget);

  /// A further page of a list. A link that leads off the root of the service is not followed.
  Reading next(String projectId, Service service, URI nextLink, Budget budget);

  /// What the token of the project says of the login.
  Probed<Scope> scope(String projectId, Budget budget);
}
