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
  private static final Comparator<Choice> FIRST = Comparator.comparingDouble(Choice::worth).reversed()
      .thenComparing(Choice::kind).thenComparing(Comparator.comparingInt(Choice::risk).reversed())
      .thenComparing(Choice::id).thenComparing(Choice::check);
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
    var best = choices(left).stream().min(FIRST).orElseThrow();
    best.found().forEach(left::remove);
    return Mend.of(best.kind(), best.id(), best.name(), best.found());
  }

  /// What could be done next.
  ///
  /// @param found what goes then
  private record Choice(Kind kind, String id, String name, List<Found> found, int risk, double worth) {
    static Choice of(Kind kind, String id, String name, List<Found> found) {
      var risk = found.stream().mapToInt(one -> one.finding().severity().weight()).sum();
      return new Choice(kind, id, name, found, risk, (double) risk / kind.minutes(vms(found), checks(found)));
    }

    private static int checks(List<Found> found) {
      return (int) found.stream().map(one -> one.finding().check()).distinct().count();
    }

    /// The first by name.
    String check() {
      return found.stream().map(one -> one.finding().check()).min(Comparator.naturalOrder()).orElseThrow();
    }
  }

  private List<Choice> choices(Collection<Found> left) {
    var choices = new ArrayList<Choice>();
    grouped(left, found -> shared(found) ? found.finding().object() : "").forEach((object, some) -> {
      if (!object.isEmpty() && vms(some) > 1) {
        choices.add(Choice.of(Kind.SHARED, object, facts.called().getOrDefault(object, object), some));
      }
    });
    grouped(left, found -> facts.ofCloud(found.finding().check())
        ? ""
        : found.vm().image().map(image -> found.finding().check() + " " + image.id()).orElse(""))
        .forEach((key, some) -> some.getFirst().vm().image().filter(_ -> !key.isEmpty() && vms(some) > 1)
            .ifPresent(image -> choices.add(Choice.of(Kind.IMAGE, image.id(), image.name(), some))));
    grouped(left, found -> found.vm().id())
        .forEach((id, some) -> choices.add(Choice.of(Kind.VM, id, some.getFirst().vm().name(), some)));
    return choices;
  }

  private boolean shared(Found found) {
    return facts.ofCloud(found.finding().check()) && ID.matcher(found.finding().object()).find();
  }

  private static Map<String, List<Found>> grouped(Collection<Found> left, Function<Found, String> key) {
    return left.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static int vms(List<Found> some) {
    return (int) some.stream().map(found -> found.vm().id()).distinct().count();
  }
}
