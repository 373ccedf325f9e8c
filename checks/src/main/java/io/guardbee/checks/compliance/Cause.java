package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Vm.Image;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.result.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A check that fails on VMs of a project.
///
/// @param check the check's id
/// @param worst the severity of the worst finding of it
/// @param vms where it fails, by name
public record Cause(String check, Severity worst, List<Vm> vms) {
  private static final Comparator<Cause> FIRST = Comparator.comparingInt(Cause::risk).reversed()
      .thenComparing(Cause::check);

  public Cause {
    vms = vms.stream().sorted(Comparator.comparing(Vm::name).thenComparing(Vm::id)).toList();
  }

  /// Checks that fail on several VMs of one image, so that one mend at the image keeps further VMs from it.
  ///
  /// @param of how many VMs of the project were made from it
  /// @param causes the checks that fail on two of them or more, most risk first; never empty
  public record AtImage(Image image, int of, List<Cause> causes) {
    public AtImage {
      causes = List.copyOf(causes);
    }
  }

  /// The worst severity's weight, on each VM.
  int risk() {
    return worst.weight() * vms.size();
  }

  /// Every check that fails, most risk first.
  static List<Cause> of(List<VmState> states) {
    var vms = new LinkedHashMap<String, List<VmState>>();
    states.forEach(state -> state.open().stream().map(Seen::check).distinct()
        .forEach(check -> vms.computeIfAbsent(check, _ -> new java.util.ArrayList<>()).add(state)));
    return vms.entrySet().stream().map(entry -> new Cause(entry.getKey(), worst(entry.getKey(), entry.getValue()),
        entry.getValue().stream().map(VmState::vm).toList())).sorted(FIRST).toList();
  }

  private static Severity worst(String check, List<VmState> states) {
    return states.stream().flatMap(state -> state.open().stream()).filter(finding -> finding.check().equals(check))
        .map(Seen::severity).max(Comparator.naturalOrder()).orElse(Severity.INFO);
  }

  /// By the image that the VMs were made from, most risk first. What the cloud has is not in an image.
  static List<AtImage> atImages(List<VmState> states, ProjectFacts facts) {
    Map<Optional<Image>, List<VmState>> byImage = states.stream()
        .collect(Collectors.groupingBy(state -> state.vm().image(), LinkedHashMap::new, Collectors.toList()));
    return byImage.entrySet().stream()
        .flatMap(entry -> entry.getKey().stream().map(image -> atImage(image, entry.getValue(), facts)))
        .filter(group -> !group.causes().isEmpty())
        .sorted(Comparator.comparingInt((AtImage group) -> group.causes().stream().mapToInt(Cause::risk).sum())
            .reversed().thenComparing(group -> group.image().id()))
        .toList();
  }

  private static AtImage atImage(Image image, List<VmState> states, ProjectFacts facts) {
    return new AtImage(image, states.size(), of(states).stream()
        .filter(cause -> cause.vms().size() > 1 && !facts.ofCloud(cause.check())).toList());
  }
}
