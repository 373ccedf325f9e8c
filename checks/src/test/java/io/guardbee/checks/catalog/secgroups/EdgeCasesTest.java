package io.guardbee.checks.catalog.secgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.result.CheckId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules and ports as they occur, each with the verdict that was decided by hand, and why. The table is
/// `edge-cases.tsv`; [Scenes] says how a scene is written.
class EdgeCasesTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  record Case(String check, String outcome, String scene, String why) {
    static Case row(String line) {
      var columns = line.split("\t");
      return new Case(columns[0], columns[1], columns[2], columns[3]);
    }
  }

  static Stream<Case> cases() {
    try (var in = Objects.requireNonNull(EdgeCasesTest.class.getResourceAsStream("edge-cases.tsv"))) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")).stream().skip(1)
          .map(Case::row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_case_is_judged_as_was_decided_by_hand(Case asked) {
    var check = CATALOGUE.check(new CheckId(asked.check())).orElseThrow();

    var outcome = check.judge(Scenes.facts(Scenes.of(asked.scene()))).outcome();

    assertThat(outcome.label()).as(asked.why() + ": " + outcome).isEqualTo(asked.outcome());
  }

  /// On one server and on its whole project the same holes of that server are found.
  @ParameterizedTest
  @MethodSource("cases")
  void a_server_and_its_project_have_the_same_verdict_on_the_same_rule(Case asked) {
    var check = (CloudCheck) CATALOGUE.check(new CheckId(asked.check())).orElseThrow();
    var scene = Scenes.of(asked.scene());
    var project = check.over(Scenes.of(asked.scene().replace("server vm;", "")));

    var lone = check.over(scene).holes().stream().filter(hole -> !hole.ruleId().isEmpty()).toList();

    assertThat(project.holes()).extracting("ruleId").containsAll(lone.stream().map(hole -> hole.ruleId()).toList());
  }

  @Test
  void there_are_at_least_sixty_cases_and_no_two_are_alike() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates().allMatch(c -> !c.why().isBlank());
  }
}
