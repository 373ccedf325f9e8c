package io.guardbee.checks.compliance;

import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a project when its compliance is judged.
///
/// @param project what people call it
/// @param vms its VMs as the cloud lists them
/// @param unlisted why the cloud's list could not be read, one sentence; `vms` are then those that audits remember.
///   Empty where it was read
/// @param checks the catalogue, by id
/// @param called what objects of the cloud are called, by id: `tcp 22 in "web"` for a rule; where one has no name here,
///   its id is shown
/// @param since from when on something is news
/// @param now when it is judged
public record ProjectFacts(String project, List<Vm> vms, Optional<String> unlisted, Map<String, CheckSpec> checks,
    Map<String, String> called, Instant since, Instant now) {
  public ProjectFacts {
    vms = List.copyOf(vms);
    checks = Map.copyOf(checks);
    called = Map.copyOf(called);
  }

  /// What a check wants, or its id where the catalogue has it no more.
  public String title(String check) {
    var spec = checks.get(check);
    return spec == null ? check : spec.title();
  }

  /// Whether a check judges what the cloud has and not the machine itself.
  boolean ofCloud(String check) {
    var spec = checks.get(check);
    return spec != null && spec.view() == View.CLOUD;
  }
}
