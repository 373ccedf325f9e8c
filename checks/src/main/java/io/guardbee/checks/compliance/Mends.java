package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Mend.Kind;
import io.guardbee.checks.compliance.News.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What to do first: the thing that removes most risk in a minute, then what does of the rest, and so on. No finding is
/// mended twice.
final class Mends {
  private static final int MOST = 10;
  /// Clouds name their objects by such ids. `sshd` on two VMs is not one object, and one rule on two VMs is.
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}");
  private static final Comparator<Mend> FIRST = Comparator.comparingDouble(Mend::worth).reversed()
      .thenComparing(Mend::kind).thenComparing(Comparator.comparingInt(Mend::risk).reversed()).thenComparing(Mend::id)
      .thenComparing(mend -> mend.checks().getFirst());
  private final ProjectFacts facts;

  private Mends(ProjectFacts facts) {
    this.facts = facts;
  }

  static List<Mend> of(List<VmState> states, ProjectFacts facts) {
    var left = states.stream().flatMap(state -> state.open().stream().map(open -> new Found(state.vm(), open)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
    var mends = new ArrayList<Mend>();
    while (!left.isEmpty() && mends.size() < MOST) {
      mends.add(new Mends(facts).takeBest(left));
    }
    return List.copyOf(mends);
  }

  private Mend takeBest(Set<Found> left) {
    var choices = choices(left);
    var best = choices.keySet().stream().min(FIRST).orElseThrow();
    left.removeAll(choices.getOrDefault(best, Set.of()));
    return best;
  }

  private Map<Mend, Set<Found>> choices(Collection<Found> left) {
    var choices = new LinkedHashMap<Mend, Set<Found>>();
    grouped(left, found -> shared(found) ? found.finding().object() : "").forEach((object, some) -> {
      if (!object.isEmpty() && vms(some) > 1) {
        choices.put(Mend.of(Kind.SHARED, object, facts.called().getOrDefault(object, object), some), some);
      }
    });
    grouped(left, found -> facts.ofCloud(found.finding().check())
        ? ""
        : found.vm().image().map(image -> found.finding().check() + " " + image.id()).orElse(""))
        .forEach((key, some) -> some.iterator().next().vm().image().filter(_ -> !key.isEmpty() && vms(some) > 1)
            .ifPresent(image -> choices.put(Mend.of(Kind.IMAGE, image.id(), image.name(), some), some)));
    grouped(left, found -> found.vm().id()).forEach((id, some) -> choices.put(
        Mend.of(Kind.VM, id, some.iterator().next().vm().name(), some), some));
    return choices;
  }

  private boolean shared(Found found) {
    return facts.ofCloud(found.finding().check()) && ID.matcher(found.finding().object()).find();
  }

  private static Map<String, Set<Found>> grouped(Collection<Found> left, Function<Found, String> key) {
    return left.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new,
        Collectors.toCollection(LinkedHashSet::new)));
  }

  private static long vms(Set<Found> some) {
    return some.stream().map(found -> found.vm().id()).distinct().count();
  }
}
