package io.guardbee.adapters.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for questions of every kind.
@Timeout(60)
class LookoutTest {
  static final Duration LONG = Duration.ofSeconds(30);
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T06:00:00Z"));
  static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
  /// One question takes as long as a busy machine may need for a key exchange.
  static final Limits PATIENT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 8, Duration.ZERO);
  static final Limits HASTY = new Limits(Duration.ofSeconds(5), Duration.ofMillis(300), 8, Duration.ZERO);

  static Lookout lookout(Limits limits) {
    return new Lookout("here", _ -> true, ALL, limits, CLOCK, OperatorNames.USUAL);
  }

  /// Asks one question.
  static Probed<Told> ask(Limits limits, Question question) {
    try (var lookout = lookout(limits)) {
      return lookout.ask(List.of(question), LONG).getFirst().told();
    }
  }

  static ProbeFailure why(Probed<Told> told) {
    assertThat(told).isInstanceOf(Probed.Missed.class);
    return ((Probed.Missed<Told>) told).why();
  }

  private static Question ssh(Door door) {
    return new SshQuestion(door, "root", false);
  }

  @Test
  void a_kind_that_is_switched_off_costs_nothing() throws Exception {
    try (var stub = Stub.silent();
        var lookout = new Lookout("here", _ -> true, Set.of(), PATIENT, CLOCK, OperatorNames.USUAL)) {
      var asked = lookout.ask(List.of(ssh(stub.door())), LONG);

      assertThat(asked).extracting(Asked::told)
          .containsExactly(Probed.missed(new OutsideFailure.SwitchedOff("ssh")));
      assertThat(stub.came).hasValue(0);
    }
  }

  @Test
  void what_the_caller_does_not_open_is_not_asked() throws Exception {
    try (var stub = Stub.silent();
        var lookout = new Lookout("here", _ -> false, ALL, PATIENT, CLOCK, OperatorNames.USUAL)) {
      var asked = lookout.ask(List.of(ssh(stub.door())), LONG);

      assertThat(why(asked.getFirst().told())).isInstanceOf(OutsideFailure.NotAllowed.class);
      assertThat(stub.came).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "", "vm.example.org", "300.1.1.1"})
  void what_is_no_number_is_never_looked_up(String name) {
    assertThat(why(ask(PATIENT, ssh(new Door(name, 22))))).isInstanceOf(OutsideFailure.NotAllowed.class);
  }

  @Test
  void a_door_that_closed_meanwhile_refuses() throws Exception {
    try (var shut = Shut.tcp()) {
      assertThat(why(ask(PATIENT, ssh(shut.door())))).isInstanceOf(OutsideFailure.Refused.class);
    }
  }

  @Test
  void a_door_that_says_nothing_is_left_when_its_time_is_over() throws Exception {
    try (var stub = Stub.silent()) {
      assertThat(why(ask(HASTY, ssh(stub.door())))).isInstanceOf(OutsideFailure.Silent.class);
    }
  }

  @Test
  void time_over_for_all_leaves_the_rest_unasked_and_each_has_an_answer() throws Exception {
    var slow = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1, Duration.ZERO);
    try (var stub = Stub.silent(); var lookout = lookout(slow)) {
      var questions = IntStream.range(0, 20).mapToObj(_ -> ssh(stub.door())).toList();

      var asked = lookout.ask(questions, Duration.ofMillis(300));

      assertThat(asked).extracting(Asked::question).containsExactlyElementsOf(questions);
      assertThat(asked).allSatisfy(one -> assertThat(why(one.told())).isInstanceOf(OutsideFailure.TimeOver.class));
      assertThat(stub.came.get()).as("what was under way, and what may just have begun").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void knocks_and_questions_share_the_pace_of_a_target() throws Exception {
    var slow = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 8, Duration.ofSeconds(10));
    try (var stub = Stub.silent(); var lookout = lookout(slow)) {
      lookout.knock(List.of(stub.door()), LONG);

      var asked = lookout.ask(List.of(ssh(stub.door())), Duration.ofMillis(200));

      assertThat(why(asked.getFirst().told())).isInstanceOf(OutsideFailure.TimeOver.class);
    }
  }

  @Test
  void nobody_asks_after_closing() throws Exception {
    try (var stub = Stub.silent()) {
      var lookout = lookout(PATIENT);
      lookout.close();

      assertThat(why(lookout.ask(List.of(ssh(stub.door())), LONG).getFirst().told()))
          .isInstanceOf(OutsideFailure.TimeOver.class);
    }
  }
}
