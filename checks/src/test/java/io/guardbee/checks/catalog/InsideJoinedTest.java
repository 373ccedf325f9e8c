package io.guardbee.checks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.Scenes;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far the cloud's rules move what checks see inside: what nobody reaches is closed, what few reach weighs less.
class InsideJoinedTest {
  private static final String SCENE = """
      server vm
      vm vm
      port p vm=vm groups=g ip=10.0.0.5
      group g
      """;

  /// The check over one of its samples, on a server with these rules.
  private static Verdict verdict(String id, String sample, String rules) {
    var check = Catalogue.load().check(new CheckId(id)).orElseThrow();
    var inside = Samples.facts(Samples.resource(check.getClass(), sample));
    return check.judge(new Facts(inside.inside(), Probed.got(Scenes.of(SCENE + rules.replace(';', '\n'))),
        Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)), inside.surroundings()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      log-receiver-open | fail-debian-12-rsyslog.txt | rule g tcp 514 0.0.0.0/0 | fail | 0
      log-receiver-open | fail-debian-12-rsyslog.txt | rule g tcp 514 10.0.0.0/8;rule g udp 514 10.0.0.0/8 | fail | -1
      log-receiver-open | fail-debian-12-rsyslog.txt | rule g tcp 22 0.0.0.0/0 | pass | 0
      log-receiver-open | fail-debian-12-rsyslog.txt | rule g tcp 514 0.0.0.0/0;purpose vm logging | fail | -1
      log-receiver-open | fail-debian-12-rsyslog.txt | missed groups | fail | 0
      svc-container-published | fail-debian-12-docker.txt | rule g tcp 5432 0.0.0.0/0 | fail | 1
      svc-container-published | fail-debian-12-docker.txt | rule g tcp 22 0.0.0.0/0 | fail | -1
      svc-container-published | fail-debian-12-docker.txt | rule g tcp 5432 0.0.0.0/0;purpose vm database | pass | 0
      fw-host | fail-debian-12-none.txt | rule g tcp 22 0.0.0.0/0 | fail | -1
      fw-host | fail-debian-12-none.txt | rule g tcp 1-65535 0.0.0.0/0 | fail | 0
      """)
  void the_clouds_rules_weigh_in(String id, String sample, String rules, String outcome, int steps) {
    var verdict = verdict(id, sample, rules);

    assertThat(verdict.outcome().label()).as(verdict.toString()).isEqualTo(outcome);
    assertThat(verdict.modifiers().stream().mapToInt(Modifier::steps).sum()).as(verdict.toString()).isEqualTo(steps);
  }
}
