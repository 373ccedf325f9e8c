package io.guardbee.checks.catalog.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.Scenes;
import io.guardbee.checks.catalog.mail.MailFromItself;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the cloud lets in decides about a time server, and moves the weight of what else listens.
class TimeServerShutTest {
  private static final String SERVING = "unknown-debian-12-chrony-allow-no-cloud.txt";

  private static Facts facts(Class<?> check, String sample, String rule) {
    var inside = Samples.facts(Samples.resource(check, sample));
    var scene = Scenes.file("""
        server vm
        end images; end networks; end addressgroups
        vm vm; end servers
        fip 198.51.100.9 port=p; end floating
        port p vm=vm groups=g ip=10.78.0.29; end ports
        group g
        rule g %s
        end groups
        """.formatted(rule));
    return new Facts(inside.inside(), Probed.got(scene), Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)),
        inside.surroundings());
  }

  @ParameterizedTest
  @CsvSource({"udp 123 0.0.0.0/0, fail", "udp 1-65535 0.0.0.0/0, fail", "udp 123 10.0.0.0/8, pass",
      "udp 123 198.51.100.0/24, pass", "tcp 123 0.0.0.0/0, pass"})
  void the_world_is_too_much_for_a_time_server_that_nobody_declared(String rule, String outcome) {
    var verdict = new TimeServerShut().judge(facts(TimeServerShut.class, SERVING, rule));

    assertThat(verdict.outcome().label()).as(verdict.outcome().toString()).isEqualTo(outcome);
  }

  @Test
  void a_declared_time_server_may_be_asked_by_the_world() {
    var verdict = new TimeServerShut().judge(
        facts(TimeServerShut.class, "pass-ubuntu-24.04-declared.txt", "udp 123 0.0.0.0/0"));

    assertThat(verdict.outcome()).isInstanceOf(Outcome.Pass.class);
  }

  @ParameterizedTest
  @CsvSource({"tcp 25 0.0.0.0/0, 1", "tcp 25 10.0.0.0/8, -1"})
  void the_reach_of_a_mail_server_moves_its_weight(String rule, int steps) {
    var verdict = new MailFromItself().judge(facts(MailFromItself.class, "fail-debian-12-postfix.txt", rule));

    assertThat(verdict.modifiers()).extracting(Modifier::steps).containsExactly(steps);
  }
}
