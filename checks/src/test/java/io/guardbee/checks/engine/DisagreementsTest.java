package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.OutsideWords;
import io.guardbee.checks.Samples;
import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.web.HomesUnpublished;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of the views counts where they do not agree.
class DisagreementsTest {
  private static final String SOCKETS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=1
      @NONCE begin sockets
      @NONCE part names
      yes
      @NONCE part ss
      tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))
      tcp LISTEN 0 128 0.0.0.0:8787 0.0.0.0:* users:(("rserver",pid=2,fd=3))
      tcp LISTEN 0 128 127.0.0.1:3000 0.0.0.0:* users:(("grafana",pid=3,fd=3))
      @NONCE rc 0
      @NONCE full
      @NONCE end sockets
      @NONCE done
      """.replace("NONCE", Samples.NONCE.hex());
  private static final String WORLD = "server vm; vm vm; port p vm=vm groups=web ip=10.0.0.5; group web; rule web tcp 8787 -";

  private static Facts facts(String inside, String cloud, String outside) {
    var seen = inside.isEmpty()
        ? Probed.<io.guardbee.checks.probe.Collected>missed(new ProbeFailure.ConnectionRefused("vm"))
        : Samples.facts(inside).inside();
    var scene = cloud.isEmpty()
        ? Probed.<io.guardbee.checks.probe.cloud.CloudScene>missed(new ProbeFailure.ViewAbsent(View.CLOUD))
        : Probed.got(Scenes.of(cloud));
    return new Facts(seen, scene, OutsideWords.read(outside),
        new Surroundings(Set.of(), OwnAccess.NONE, Instant.EPOCH));
  }

  private static CheckResult said(String id, String outcome) {
    var spec = CheckSpec.of(id, 1, View.INSIDE, Severity.HIGH, "Something holds");
    return new CheckResult(spec, Severity.HIGH, List.of(), switch (outcome) {
      case "pass" -> new Outcome.Pass("so");
      case "fail" -> new Outcome.Fail("not so", List.of(Finding.of("x", "y", "z")));
      default -> new Outcome.Unknown(new ProbeFailure.NotCovered());
    }, "", List.of(), 0, List.of());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "pass pass pass fail | refuse passwords.*The outside counts.*another server",
      "pass pass fail fail | The outside counts: sshd has not read",
      "unknown unknown fail fail | The outside counts: sshd has not read",
      "fail pass pass pass | takes passwords from somebody.*The inside counts",
      "pass fail pass pass | The inside counts",
      "pass pass pass pass | ", "fail pass pass fail | ", "unknown pass pass fail | ", "pass pass pass unknown | ",
      "unknown unknown unknown pass | "})
  void what_sshd_says_and_what_it_offers(String outcomes, String words) {
    var ids = List.of("ssh-password-auth", "ssh-kbdint-auth", "ssh-config-pending", "ssh-password-offered");
    var each = Arrays.asList(outcomes.strip().split(" "));
    var results = java.util.stream.IntStream.range(0, 4).mapToObj(i -> said(ids.get(i), each.get(i))).toList();

    var told = Disagreements.of(facts("", "", "door 192.0.2.7 22 open\nend"), results, false);

    if (words == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().containsPattern(words);
    }
  }

  @Test
  void a_door_that_answers_though_nothing_listens_is_open() {
    var facts = facts(SOCKETS, "", """
        door 192.0.2.7 22 open
        door 192.0.2.7 8080 open
        door 192.0.2.7 3000 open
        end""");

    assertThat(Disagreements.of(facts, List.of(), false)).singleElement().asString()
        .contains("ports 3000, 8080 answer from the bot's own network").contains("The outside counts");
    assertThat(Disagreements.of(facts, List.of(), true)).as("somebody forwards that address").isEmpty();
  }

  @Test
  void a_door_that_rules_open_and_that_does_not_answer_is_not_shut() {
    var silent = "door 192.0.2.7 22 open\ndoor 192.0.2.7 8787 silent\nend";

    assertThat(Disagreements.of(facts(SOCKETS, WORLD, silent), List.of(), false)).singleElement().asString()
        .contains("port 8787 listens and is open to the world").contains("The rules count");
    assertThat(Disagreements.of(facts(SOCKETS, WORLD, silent.replace("silent", "open")), List.of(), false)).isEmpty();
    assertThat(Disagreements.of(facts(SOCKETS, WORLD, silent.replace("silent", "not_tried")), List.of(), false))
        .isEmpty();
    assertThat(Disagreements.of(facts(SOCKETS, WORLD.replace("8787 -", "8787 10.0.0.0/8"), silent), List.of(), false))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "fail-debian-12-a-container-publishes | http port 8081 /~debian/ is answered as one that is there. The outside counts",
      "fail-debian-12-nothing-to-publish-yet | told to publish homes.*none was found.*The inside counts",
      "fail-debian-12-seen-too | -", "fail-ubuntu-22.04-config-broken | -", "fail-debian-12-not-root | -",
      "fail-debian-12-nobody-inside | -", "pass-debian-12-none-seen | -", "unknown-debian-12-neither-side | -"})
  void what_web_servers_are_told_of_homes_and_what_strangers_are_shown(String sample, @Nullable String words) {
    var check = new HomesUnpublished();
    var facts = Samples.facts(sample + ".outside.txt", Samples.resource(check.getClass(), sample + ".outside.txt"));
    var result = new CheckResult(check.spec(), Severity.MEDIUM, List.of(), check.judge(facts).outcome(), "", List.of(),
        0,
        List.of());

    var told = Disagreements.of(facts, List.of(result), true);

    if (words == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().containsPattern(words);
    }
  }

  @Test
  void where_nobody_looks_from_outside_nothing_disagrees() {
    assertThat(Disagreements.of(facts(SOCKETS, WORLD, ""), List.of(), false)).isEmpty();
  }
}
