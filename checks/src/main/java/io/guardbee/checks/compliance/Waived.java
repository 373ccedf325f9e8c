package io.guardbee.checks.compliance;

import java.time.Instant;

/// A finding that somebody accepted for a time.
///
/// @param vm the VM's id
/// @param check the check's id
/// @param object what the finding is about; empty for every finding of that check on that VM
/// @param until when it ends
public record Waived(String vm, String check, String object, Instant until) {
  boolean covers(String id, Vm.Seen finding) {
    return vm.equals(id) && check.equals(finding.check()) && (object.isEmpty() || object.equals(finding.object()));
  }
}
