package io.guardbee.checks.engine;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.compliance.Accepted;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the rules of a whole project let in, judged by every cloud check that there is. Pure.
///
/// @param wrong what is wrong, worst first
/// @param unread what could not be told
/// @param passed the checks that found nothing wrong and could tell
public record ProjectReview(List<Wrong> wrong, List<Unread> unread, List<CheckSpec> passed) {
  public ProjectReview {
    wrong = List.copyOf(wrong);
    unread = List.copyOf(unread);
    passed = List.copyOf(passed);
  }

  /// One thing that is wrong.
  ///
  /// @param spec the check that says so
  /// @param severity after the modifiers of this very hole
  /// @param hole what is open, for whom, on which servers
  /// @param rule the rule that decided, in words
  /// @param mending makes what mends it
  /// @param waivers by which somebody accepted it, by the ids of the servers on which it is accepted
  public record Wrong(CheckSpec spec, Severity severity, CloudVerdict.Hole hole, String rule,
      Supplier<Optional<Remedy>> mending, Map<String, Waiver> waivers) {
    public Wrong {
      waivers = Map.copyOf(waivers);
    }

    /// The same with these waivers in place of its own.
    Wrong waived(Map<String, Waiver> by) {
      return new Wrong(spec, severity, hole, rule, mending, by);
    }

    /// What mends it; empty where no command can. Made when it is asked for, since few of many are shown.
    public Optional<Remedy> remedy() {
      return mending.get();
    }

    /// Whether it moves exit codes: severity `info` never does, nor what was accepted.
    public boolean counts() {
      return severity != Severity.INFO && !accepted();
    }

    /// Whether it is accepted on every server that it concerns. What concerns none is nobody's to accept.
    public boolean accepted() {
      return !waivers.isEmpty() && waivers.keySet().containsAll(hole.servers());
    }

    /// What it is about, the same before and after a change of the rules.
    public String key() {
      return spec.id().value() + " " + hole.object();
    }
  }

  /// Something that could not be told.
  ///
  /// @param what a check's id, or what was not at hand
  /// @param counts whether it moves exit codes
  public record Unread(String what, ProbeFailure why, boolean counts) {}

  /// Judges a scene.
  public static ProjectReview of(Catalogue catalogue, CloudScene scene) {
    var wrong = new ArrayList<Wrong>();
    var unread = new LinkedHashSet<>(missed(scene.inventory()));
    var passed = new ArrayList<CheckSpec>();
    said(catalogue, scene).forEach((check, said) -> {
      said.holes().forEach(hole -> wrong.add(wrong(check, scene, hole)));
      said.unread().forEach(why -> unread.add(new Unread(check.spec().id().value(), why,
          check.spec().severity() != Severity.INFO)));
      if (said.holes().isEmpty() && said.unread().isEmpty() && said.applies()) {
        passed.add(check.spec());
      }
    });
    wrong.sort(Comparator.comparing(Wrong::severity).reversed().thenComparingInt(w -> w.spec().item())
        .thenComparing(w -> w.hole().group()).thenComparing(w -> w.spec().id()).thenComparing(w -> w.hole().object()));
    return new ProjectReview(wrong, List.copyOf(unread), passed);
  }

  /// This review with those of `accepted` on it that hold at `now`, and with no others. Judges some of the servers again.
  ///
  /// @param scene what was reviewed, by `catalogue`
  public ProjectReview accepting(Catalogue catalogue, CloudScene scene, List<Accepted> accepted, Instant now) {
    return accepted.isEmpty() ? this : ReviewWaiving.on(this, catalogue, scene, accepted, now);
  }

  /// Each check by itself, hence on every core; in their order.
  private static Map<CloudCheck, CloudVerdict> said(Catalogue catalogue, CloudScene scene) {
    var checks = catalogue.checks().stream().filter(CloudCheck.class::isInstance).map(CloudCheck.class::cast).toList();
    var verdicts = checks.parallelStream().map(check -> check.over(scene)).toList();
    var said = new LinkedHashMap<CloudCheck, CloudVerdict>();
    checks.forEach(check -> said.put(check, verdicts.get(said.size())));
    return said;
  }

  private static Wrong wrong(CloudCheck check, CloudScene scene, CloudVerdict.Hole hole) {
    var severity = check.spec().severity().shifted(hole.steps());
    return new Wrong(check.spec(), severity, hole, check.rule(), () -> check.mending(scene, hole), Map.of());
  }

  /// What of the project could not be read at all; images say nothing of rules.
  private static List<Unread> missed(Inventory inventory) {
    return Stream.of(missed("servers", inventory.servers()), missed("ports", inventory.ports()),
        missed("security groups", inventory.groups()), missed("address groups", inventory.addressGroups()),
        missed("networks", inventory.networks()), missed("floating addresses", inventory.floatingIps()))
        .flatMap(some -> some).toList();
  }

  private static Stream<Unread> missed(String what, Probed<?> list) {
    return switch (list) {
      case Probed.Missed<?>(var why) -> Stream.of(new Unread(what, why, true));
      case Probed.Got<?> _ -> Stream.of();
    };
  }

  /// This review with one more thing that could not be told.
  public ProjectReview lacking(String what, ProbeFailure why) {
    return new ProjectReview(wrong, Stream.concat(Stream.of(new Unread(what, why, true)), unread.stream()).toList(),
        passed);
  }

  /// What is wrong and moves exit codes.
  public List<Wrong> failing() {
    return wrong.stream().filter(Wrong::counts).toList();
  }

  /// What is accepted on every server that it concerns, but for what never counts.
  public List<Wrong> accepted() {
    return wrong.stream().filter(it -> it.severity() != Severity.INFO && it.accepted()).toList();
  }

  /// What is told for information only.
  public List<Wrong> informing() {
    return wrong.stream().filter(it -> it.severity() == Severity.INFO).toList();
  }

  /// Whether something that counts could not be told.
  public boolean unsure() {
    return unread.stream().anyMatch(Unread::counts);
  }

  /// The groups that something is wrong with, by id.
  public Set<String> groups() {
    return failing().stream().map(w -> w.hole().groupId()).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
  }
}
