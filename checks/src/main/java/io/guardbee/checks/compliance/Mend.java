package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Severity;
import java.util.List;

/// One thing to do that mends findings.
///
/// @param kind what is mended
/// @param id of the object of the cloud, the image or the VM
/// @param name what that is called; any text
/// @param checks the ids of the checks whose findings go, worst first
/// @param worst the severity of the worst finding that goes
/// @param vms where they go, by name
/// @param risk the weights of the findings that go, together: 10 for a critical one, 6, 3, 1 for a low one
/// @param minutes what it takes, by the rule of its kind
public record Mend(Kind kind, String id, String name, List<String> checks, Severity worst, List<Vm> vms, int risk,
    int minutes) {
  public Mend {
    checks = List.copyOf(checks);
    vms = List.copyOf(vms);
  }

  /// What is mended, and what that is estimated to take. The estimates order what to do first and promise nothing.
  public enum Kind {
    /// One object of the cloud that several VMs have in common, such as a rule of a security group: 5 minutes, however
    /// many VMs.
    SHARED,
    /// One check at the image that several VMs were made from, and then the same commands on each of them: 20 minutes,
    /// and 2 for each VM.
    IMAGE,
    /// One VM: 5 minutes to get there and think, and 5 for each check.
    VM;

    int minutes(int vms, int checks) {
      return switch (this) {
        case SHARED -> 5;
        case IMAGE -> 20 + 2 * vms;
        case VM -> 5 + 5 * checks;
      };
    }
  }

  static Mend of(Kind kind, String id, String name, List<News.Found> mended) {
    var worstFirst = mended.stream().sorted(News.Found.WORST).toList();
    var checks = worstFirst.stream().map(found -> found.finding().check()).distinct().toList();
    var vms = worstFirst.stream().map(News.Found::vm).distinct()
        .sorted(java.util.Comparator.comparing(Vm::name).thenComparing(Vm::id)).toList();
    return new Mend(kind, id, name, checks, worstFirst.getFirst().finding().severity(), vms,
        worstFirst.stream().mapToInt(found -> found.finding().severity().weight()).sum(),
        kind.minutes(vms.size(), checks.size()));
  }
}
