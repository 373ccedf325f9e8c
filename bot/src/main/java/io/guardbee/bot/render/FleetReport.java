package io.guardbee.bot.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// How far an order to audit all VMs of some projects is, and what came of each VM. Texts may be hostile.
///
/// @param run its id, to be quoted
/// @param purpose what for
/// @param state how far the order is
/// @param orderedAt when it was ordered
/// @param at when this was read; for one that has ended, when it did
/// @param projects why the VMs of a project could not be listed, by its key; an empty text where they were
/// @param vms in the order in which they were ordered
/// @param left how long the rest will take, as far as can be told; empty where nothing is left or nobody can tell
public record FleetReport(String run, String purpose, State state, Instant orderedAt, Instant at,
    Map<String, String> projects, List<Vm> vms, Optional<Duration> left) {
  public FleetReport {
    projects = java.util.Collections.unmodifiableMap(new TreeMap<>(projects));
    vms = List.copyOf(vms);
  }

  /// How far an order is.
  public enum State {
    OPEN, DONE, CANCELLED
  }

  /// How far a VM is.
  public enum Stage {
    WAITING, RUNNING,
    /// Audited.
    DONE,
    /// Given up: there is no audit.
    FAILED,
    /// Called off before it was audited.
    CANCELLED
  }

  /// A VM.
  ///
  /// @param project its project's key
  /// @param id its id in the cloud
  /// @param stage how far it is
  /// @param said what its audit says; without meaning where there is none
  public record Vm(String project, String id, String name, Stage stage, Said said) {
    /// Whether there is an audit that could look inside.
    public boolean reached() {
      return stage == Stage.DONE && said.reached();
    }

    /// Whether it was audited without anybody seeing its inside.
    public boolean unreachable() {
      return stage == Stage.DONE && !said.reached();
    }

    /// Whether anything is known of it.
    public boolean answered() {
      return stage == Stage.DONE && !said.verdict().equals("silent");
    }
  }

  /// What an audit says, in short.
  ///
  /// @param audit its id; empty where there is none
  /// @param verdict `fine`, `failing`, `unsure` or `silent`
  /// @param grade the letter; empty for none
  /// @param score in percent, -1 for none
  /// @param coverage from 0 to 1
  /// @param failed how many checks failed: critical, high, medium, low
  /// @param unclear how many checks could not be told
  /// @param reached whether somebody could look inside
  /// @param worst the failed check that matters most; empty for none
  /// @param reason why it is as it is; empty where there is nothing to say
  public record Said(String audit, String verdict, String grade, int score, double coverage, List<Integer> failed,
      int unclear, boolean reached, String worst, String reason) {
    public Said {
      failed = List.copyOf(failed);
    }

    /// How many checks failed.
    public int fails() {
      return failed.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// The VMs that this holds of.
  public List<Vm> those(Predicate<Vm> which) {
    return vms.stream().filter(which).toList();
  }

  /// How many VMs are audited.
  public int done() {
    return those(vm -> vm.stage() == Stage.DONE).size();
  }

  /// How many VMs wait or are under way.
  public int open() {
    return those(vm -> vm.stage() == Stage.WAITING || vm.stage() == Stage.RUNNING).size();
  }

  /// How many VMs were audited without anybody seeing their inside.
  public int unreachable() {
    return those(Vm::unreachable).size();
  }

  /// How many VMs were given up.
  public int failed() {
    return those(vm -> vm.stage() == Stage.FAILED).size();
  }

  /// How many audited VMs have each grade, from A on; those without one under an empty text.
  public Map<String, Long> grades() {
    return those(vm -> vm.stage() == Stage.DONE).stream()
        .collect(Collectors.groupingBy(vm -> vm.said().grade(), TreeMap::new, Collectors.counting()));
  }

  /// The VMs, worst first: by what failed, then those that nobody could tell of, then those that are in order.
  public List<Vm> worstFirst() {
    return vms.stream().sorted(Comparator.comparing((Vm vm) -> vm.said().failed(), FleetReport::compare).reversed()
        .thenComparing(vm -> vm.answered()).thenComparing(vm -> vm.said().unclear(), Comparator.reverseOrder())
        .thenComparing(Vm::project).thenComparing(Vm::name).thenComparing(Vm::id)).toList();
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      var difference = Integer.compare(one.get(i), other.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /// The projects whose VMs could not be listed, with the reason.
  public Map<String, String> unread() {
    return projects.entrySet().stream().filter(project -> !project.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }

  /// Whether anything is known of any VM, or there was none to be looked at and every project could be read.
  public boolean answered() {
    return vms.stream().anyMatch(Vm::answered) || (vms.isEmpty() && unread().isEmpty());
  }

  /// Whether any VM fails.
  public boolean failing() {
    return vms.stream().anyMatch(vm -> vm.said().verdict().equals("failing"));
  }

  /// Whether anything could not be told.
  public boolean unsure() {
    return !unread().isEmpty() || vms.stream().anyMatch(vm -> !vm.answered() || vm.said().verdict().equals("unsure"));
  }
}
