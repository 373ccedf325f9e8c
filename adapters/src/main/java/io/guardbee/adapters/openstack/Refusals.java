package io.guardbee.adapters.openstack;

import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;

/// What a refusal of a cloud means to people.
final class Refusals {
  /// What lets Guardbee read lists.
  static final String READER = "the role reader";

  /// What lets Guardbee read who has a role on a project, which no reader may.
  private static final String POLICY = "the role guardbee, and have the operator add the rules of "
      + "config/openstack-policy.yaml to Keystone";

  private Refusals() {}

  /// A refusal that the role reader does not lift; every other failure as it is.
  static ProbeFailure byPolicy(ProbeFailure why) {
    return why instanceof CloudFailure.Refused(var cloud, var what, var _)
        ? new CloudFailure.Refused(cloud, what, POLICY)
        : why;
  }

  /// A list was refused.
  ///
  /// @param what what was asked for, as in "the servers"
  static ProbeFailure of(String cloud, String what, Reading.Refused refused) {
    return switch (refused.status()) {
      case 401, 403 -> new CloudFailure.Refused(cloud, what, READER);
      case 404 -> new CloudFailure.Doubtful(what, "it says 404, as if there were no such list at all");
      default -> new CloudFailure.Silent(cloud, what, detail(refused));
    };
  }

  static String detail(Reading.Refused refused) {
    return "it answered with status " + refused.status()
        + (refused.title().isBlank() ? "" : " (" + refused.title() + ")");
  }

  /// What went wrong, to be told in the middle of another sentence.
  static String detail(ProbeFailure why) {
    return switch (why) {
      case CloudFailure.Silent silent -> silent.detail();
      case ProbeFailure other -> other.why();
    };
  }
}
