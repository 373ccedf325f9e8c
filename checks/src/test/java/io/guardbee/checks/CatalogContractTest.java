package io.guardbee.checks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CheckText;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every check owes, whoever wrote it.
class CatalogContractTest {
  /// The outcomes that a check can never have, whatever the guest says, so that no sample can show them.
  private static final Map<String, Set<String>> NEVER = Map.of(
      // They tell what is known; there is nothing to do wrong.
      "ctx-os", Set.of("fail"), "ctx-sudo", Set.of("fail"), "ctx-exposure", Set.of("fail"), "sg-blast", Set.of("fail"),
      "dns-listen", Set.of("fail"), "web-present", Set.of("fail"),
      // The cloud decides, of which these samples tell nothing; its own test shows it.
      "ntp-exposed", Set.of("fail"),
      // Who of those that may log in still belongs there, only a person knows: it is due, and then a person's word.
      "acct-project-members", Set.of("pass"),
      // A person's word: it is there or not.
      "ctx-purpose", Set.of("fail", "unknown"));

  static Collection<Check> checks() {
    return Catalogue.load().checks();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void text_beside_the_class_is_complete(Check check) {
    var text = CheckText.of(check);

    assertThat(text.sections().keySet()).containsExactlyElementsOf(CheckText.HEADINGS);
    assertThat(text.sections().values()).noneMatch(String::isBlank);
    assertThat(text.section("Risk").length()).isLessThanOrEqualTo(400);
    assertThat(text.references()).isNotEmpty().allMatch(link -> link.startsWith("https://"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void title_states_the_secure_condition(Check check) {
    assertThat(check.spec().title()).doesNotStartWith("Ensure").doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void a_guest_that_answers_nothing_is_never_good(Check check) {
    var silent = new Facts(Probed.missed(new ProbeFailure.ConnectionRefused("vm-42")),
        new Surroundings(Set.of(), OwnAccess.NONE, Instant.EPOCH));

    var outcome = check.judge(silent).outcome();

    if (check.spec().id().value().equals("ctx-purpose")) {
      assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
      return;
    }
    switch (check.spec().view()) {
      case CLOUD -> assertThat(outcome).isEqualTo(check instanceof CloudCheck || check.readsRoles()
          ? new Outcome.Unknown(new ProbeFailure.ViewAbsent(View.CLOUD))
          : new Outcome.Unknown(new ProbeFailure.ConnectionRefused("vm-42")));
      case OUTSIDE -> assertThat(outcome).isEqualTo(new Outcome.Unknown(new ProbeFailure.ViewAbsent(View.OUTSIDE)));
      case INSIDE -> assertThat(outcome).isEqualTo(new Outcome.Unknown(new ProbeFailure.ConnectionRefused("vm-42")));
      case PERSON -> assertThat(outcome).isInstanceOfAny(Outcome.AttestationDue.class, Outcome.Unknown.class);
    }
  }

  /// A cloud that answers nothing, or has nothing to tell, is never good.
  @ParameterizedTest
  @MethodSource("cloudChecks")
  void a_cloud_that_answers_nothing_is_never_good(Check check) {
    var deaf = Scenes.file("server vm");

    assertThat(check.judge(Scenes.facts(deaf)).outcome()).isInstanceOf(Outcome.Unknown.class);
    assertThat(check.judge(Scenes.facts(Scenes.file(""))).outcome()).isInstanceOf(Outcome.Unknown.class);
  }

  /// Judged by what the login saw, of which there are no samples; its own test shows its outcomes.
  private static boolean byLogin(Check check) {
    return check.spec().id().value().equals("trust-host-key");
  }

  static Stream<Check> cloudChecks() {
    return checks().stream().filter(check -> check.spec().view() == View.CLOUD && !byLogin(check));
  }

  @ParameterizedTest
  @MethodSource("cloudChecks")
  void a_check_of_the_cloud_shows_its_outcomes_on_scenes(Check check) {
    assertThat(check instanceof CloudCheck || check.readsRoles()).isTrue();
    assertThat(Samples.names(check.getClass())).allMatch(name -> name.endsWith(".scene.txt"));
  }

  static Stream<Check> outsideChecks() {
    return checks().stream().filter(check -> check.spec().view() == View.OUTSIDE);
  }

  @ParameterizedTest
  @MethodSource("outsideChecks")
  void a_check_from_outside_shows_its_outcomes_on_looks_from_outside(Check check) {
    assertThat(Samples.names(check.getClass())).isNotEmpty().allMatch(name -> name.endsWith(".outside.txt"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_answers_of_kinds_that_a_check_does_not_name_change_nothing_for_it(Check check, String name) {
    var whole = Samples.facts(name, Samples.resource(check.getClass(), name));
    var named = new Facts(whole.inside(), whole.cloud(), whole.outside().map(seen -> new OutsideFacts(seen.vantage(),
        seen.answers(),
        seen.asked().stream().filter(asked -> check.asks().contains(asked.question().kind())).toList())),
        whole.surroundings()).announced(whole.advisories()).entitled(whole.roles()).remembering(whole.past())
        .fed(whole.feed());

    assertThat(check.judge(named)).isEqualTo(check.judge(whole));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void pass_fail_and_unknown_are_each_shown_by_a_sample(Check check) {
    assumeFalse(byLogin(check));
    var shown = Samples.names(check.getClass()).stream().map(CatalogContractTest::promised).collect(toSet());
    var owed = new HashSet<>(Set.of("pass", "fail", "unknown"));
    if (check.spec().view() == View.PERSON) {
      owed = new HashSet<>(Set.of("attestation-due")); // what a machine sees never decides it
    }
    owed.removeAll(NEVER.getOrDefault(check.spec().id().value(), Set.of()));

    assertThat(shown).as("samples of " + check.getClass().getName()).containsAll(owed);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_judged_as_its_name_says(Check check, String name) {
    var verdict = check.judge(Samples.facts(name, Samples.resource(check.getClass(), name)));

    assertThat(verdict.outcome().label()).as(verdict.outcome().toString()).isEqualTo(promised(name));
  }

  /// A cut may hide what is wrong, so it may turn a verdict into unknown, and into nothing else.
  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_cut_anywhere_gives_the_same_verdict_or_none(Check check, String name) {
    var whole = Samples.resource(check.getClass(), name);
    for (int end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', end + 1)) {
      var outcome = check.judge(Samples.facts(name, whole.substring(0, end + 1))).outcome();

      assertThat(outcome.label()).as("cut after %d characters: %s", end, outcome).isIn("unknown", promised(name));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_remedy_is_a_shell_script_that_parses(Check check, String name) throws Exception {
    var facts = Samples.facts(name, Samples.resource(check.getClass(), name));
    if (!(check.judge(facts).outcome() instanceof Outcome.Fail fail)) {
      return;
    }
    for (var remedy : check.remedy(facts, fail).stream().toList()) {
      for (var script : new String[]{remedy.snippet(), remedy.verify(), remedy.undo()}) {
        var shell = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).as(said + "\n" + script).isZero();
      }
    }
  }

  static Stream<Arguments> samples() {
    return checks().stream()
        .flatMap(check -> Samples.names(check.getClass()).stream().map(name -> Arguments.of(check, name)));
  }

  /// The outcome that the name of a sample promises.
  private static String promised(String name) {
    var word = name.substring(0, name.indexOf('-'));
    return switch (word) {
      case "na" -> "not-applicable";
      case "due" -> "attestation-due";
      default -> word;
    };
  }
}
