package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A check of who has a role on the project. It reads nothing else, and is unknown where the list of roles is.
public interface RoleCheck extends Check {
  /// Judges who has a role. Pure; never throws.
  ///
  /// @param holders everybody on the list, Guardbee's own login too
  /// @param now by which ends of credentials are told
  Outcome over(ProjectRoles roles, List<Holder> holders, Instant now);

  /// The rule that decides, in words.
  String rule();

  @Override
  default Set<String> sections() {
    return Set.of();
  }

  @Override
  default boolean readsRoles() {
    return true;
  }

  @Override
  default Verdict judge(Facts facts) {
    return switch (facts.roles()) {
      case Probed.Missed<ProjectRoles>(var why) -> Judged.unknown(why);
      case Probed.Got<ProjectRoles>(var roles) -> Verdict.of(
          roles.holders().judge(holders -> over(roles, holders, facts.surroundings().now())), rule());
    };
  }
}
