package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any rules. Not among the checks are those for which it must not: to widen IPv4 may end its being
/// narrower than IPv6, and to remove a rule may leave a group without any.
class PropertiesTest {
  private static final List<CloudCheck> MONOTONE = List.of(new WorldEverything(), new WorldAdmin(), new WorldSsh(),
      new WorldAmplifier(), new WideRange(), new PortSecurityOn(), new AddressPairsNarrow(), new DefaultGroupShut(),
      new DeclaredReachable());
  private static final int PROJECTS = 300;

  static LongStream seeds() {
    return LongStream.range(0, PROJECTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_rule_that_concerns_nobody_changes_no_verdict(long seed) {
    var random = new Random(seed);
    var project = RandomGroups.draw(random);
    var more = project.and(RandomGroups.any(random, List.of("rule web egress - - 0.0.0.0/0", "rule idle - - 0.0.0.0/0",
        "rule ssh v6 esp - ::/128", "rule web tcp 22 10.1.2.3")));

    for (var check : MONOTONE) {
      assertThat(weights(check, more)).as(check.spec().id() + "\n" + more.text()).isEqualTo(weights(check, project));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void to_let_in_more_never_improves_a_verdict(long seed) {
    var random = new Random(seed);
    var project = RandomGroups.draw(random);
    var wider = project.widened(random);

    for (var check : MONOTONE) {
      assertThat(badness(check, wider)).as(check.spec().id() + "\n" + project.text() + "\nwidened\n" + wider.text())
          .isGreaterThanOrEqualTo(badness(check, project));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void to_remove_a_rule_never_worsens_a_verdict(long seed) {
    var random = new Random(seed);
    var project = RandomGroups.draw(random);
    var fewer = project.without(random.nextInt(project.rules().size()));

    for (var check : MONOTONE) {
      assertThat(badness(check, fewer)).as(check.spec().id() + "\n" + project.text() + "\nwithout\n" + fewer.text())
          .isLessThanOrEqualTo(badness(check, project));
    }
  }

  /// So that the others do not hold for want of anything to find.
  @ParameterizedTest
  @MethodSource("checks")
  void made_up_projects_have_holes_and_none_of_every_kind(CloudCheck check) {
    var outcomes = seeds().mapToObj(seed -> badness(check, RandomGroups.draw(new Random(seed)))).toList();

    assertThat(outcomes).anyMatch(badness -> badness >= 100).anyMatch(badness -> badness < 100);
  }

  static List<CloudCheck> checks() {
    return MONOTONE;
  }

  private static CloudVerdict verdict(CloudCheck check, RandomGroups project) {
    return check.over(Scenes.of(project.text()));
  }

  private static Map<String, Integer> weights(CloudCheck check, RandomGroups project) {
    var weights = new TreeMap<String, Integer>();
    verdict(check, project).holes().forEach(hole -> weights.put(hole.object() + " " + hole.opened(), hole.steps()));
    return weights;
  }

  /// Nothing, unknown, and then a hole by its weight.
  private static int badness(CloudCheck check, RandomGroups project) {
    var verdict = verdict(check, project);
    return verdict.holes().stream().mapToInt(CloudVerdict.Hole::steps).max().stream().map(steps -> 100 + steps)
        .findFirst().orElse(verdict.unread().isEmpty() ? 0 : 1);
  }
}
