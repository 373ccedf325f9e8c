package io.guardbee.checks.catalog.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Facts.OwnAccess;
import io.guardbee.checks.probe.Facts.Surroundings;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.probe.cloud.InstanceAction;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The key that a VM presents beside the one that its console showed.
class HostKeyFromCloudTest {
  static final Instant FIRST = Instant.parse("2026-11-02T09:14:03Z");
  static final HostKeyProbe.Key OURS = new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + "a".repeat(43));
  static final HostKeyProbe.Key OTHER = new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + "b".repeat(43));
  static final Probed<ConsoleKeys> SHOWN = Probed
      .got(new ConsoleKeys(List.of(OURS), Optional.of(FIRST), false, Optional.empty()));

  static Outcome judged(HostKeyEvidence evidence) {
    var facts = new Facts(Probed.missed(new ProbeFailure.ConnectionRefused("vm-42")),
        new Surroundings(Set.of(), OwnAccess.NONE, FIRST, evidence));
    return new HostKeyFromCloud().judge(facts).outcome();
  }

  static HostKeyEvidence presented(HostKeyProbe.Key key, HostKeyTrust trust) {
    return HostKeyEvidence.shown(key, trust);
  }

  static Probed<List<InstanceAction>> actions(String action, Instant at) {
    return Probed.got(List.of(new InstanceAction(action, at), new InstanceAction("create", FIRST.minusSeconds(60))));
  }

  @Test
  void the_key_of_the_console_passes() {
    assertThat(judged(presented(OURS, HostKeyTrust.CLOUD).beside(SHOWN, actions("reboot", FIRST.plusSeconds(9)))))
        .isInstanceOfSatisfying(Outcome.Pass.class, pass -> assertThat(pass.reason()).contains(OURS.shown()));
  }

  @Test
  void the_key_of_the_console_passes_also_where_a_rebuild_came_later() {
    assertThat(judged(presented(OURS, HostKeyTrust.CLOUD).beside(SHOWN, actions("rebuild", FIRST.plusSeconds(9)))))
        .isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void another_key_that_nothing_explains_fails_with_both_keys() {
    assertThat(judged(presented(OTHER, HostKeyTrust.REFUSED).beside(SHOWN, actions("reboot", FIRST.plusSeconds(9)))))
        .isInstanceOfSatisfying(Outcome.Fail.class, fail -> assertThat(fail.findings().getFirst().evidence().toString())
            .contains(OTHER.fingerprint(), OURS.fingerprint()));
  }

  @Test
  void a_known_hosts_file_does_not_outweigh_the_console() {
    assertThat(judged(presented(OTHER, HostKeyTrust.KNOWN).beside(SHOWN, Probed.got(List.of()))))
        .isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void actions_that_cannot_be_read_explain_nothing() {
    var refused = new CloudFailure.Refused("campus", "what was done with it", "the role reader");

    assertThat(judged(presented(OTHER, HostKeyTrust.REFUSED).beside(SHOWN, Probed.missed(refused))))
        .isInstanceOf(Outcome.Fail.class);
  }

  @ParameterizedTest
  @CsvSource({"rebuild", "rescue", "unrescue"})
  void a_later_rebuild_explains_another_key_and_says_when(String action) {
    var outcome = judged(presented(OTHER, HostKeyTrust.REFUSED)
        .beside(SHOWN, actions(action, Instant.parse("2026-11-09T08:07:06Z"))));

    assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
      assertThat(unknown.cause().why()).contains("9 Nov 2026, 08:07 UTC", action);
      assertThat(unknown.cause().lift()).contains("/trust VM");
    });
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED,a person accepted it", "PINNED,the settings pin it"})
  void whoever_decided_for_another_key_is_named(HostKeyTrust trust, String who) {
    assertThat(judged(presented(OTHER, trust).beside(SHOWN, Probed.got(List.of()))))
        .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.cause().why()).contains(who));
  }

  @Test
  void a_console_without_keys_is_unknown_and_points_at_trust() {
    assertThat(judged(presented(OURS, HostKeyTrust.REFUSED).beside(ConsoleKeys.read(""), Probed.got(List.of()))))
        .isInstanceOfSatisfying(Outcome.Unknown.class,
            unknown -> assertThat(unknown.cause().lift()).contains("/trust VM"));
  }

  @Test
  void a_second_first_start_that_the_cloud_does_not_know_is_unknown() {
    var again = Probed.got(new ConsoleKeys(List.of(OTHER), Optional.of(FIRST), true, Optional.empty()));

    assertThat(judged(presented(OTHER, HostKeyTrust.REFUSED).beside(again, Probed.got(List.of()))))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void where_nobody_saw_a_key_the_reason_is_that_nobody_came_so_far() {
    assertThat(judged(HostKeyEvidence.NONE.beside(SHOWN, Probed.got(List.of()))))
        .isEqualTo(new Outcome.Unknown(new ProbeFailure.ConnectionRefused("vm-42")));
  }
}
