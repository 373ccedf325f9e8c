package io.guardbee.checks.catalog.secgroups;

import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.Remedy;
import java.util.Optional;
import java.util.Set;

/// A check of rules: it is judged by the cloud, and what listens inside moves its weight.
interface RuleCheck extends CloudCheck {
  @Override
  default Set<String> sections() {
    return Set.of("accounts", "bruteforce", "os", "peers", "sockets", "sshd");
  }

  @Override
  default Optional<Remedy> mending(CloudScene scene, Hole hole) {
    return RuleRemedy.narrowing(spec().id().value(), scene, hole);
  }
}
