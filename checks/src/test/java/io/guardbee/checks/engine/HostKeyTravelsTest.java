package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ConsoleKeys;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the login saw of a machine's identity reaches the check that judges it.
class HostKeyTravelsTest {
  private static final HostKeyProbe.Key OURS = new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + "a".repeat(43));
  private static final HostKeyProbe.Key OTHER = new HostKeyProbe.Key("ssh-ed25519", "SHA256:" + "b".repeat(43));
  private static final ProbeFailure DOWN = new CloudFailure.Silent("campus", "its servers", "no connection");

  private static Outcome judged(HostKeyProbe.Key presented, HostKeyTrust trust) {
    var console = new ConsoleKeys(List.of(OURS), Optional.empty(), false, Optional.empty());
    var answer = Answer.failed(new ProbeFailure.ConnectionLost("vm-42"), trust, presented.shown())
        .with(HostKeyEvidence.shown(presented, trust).beside(Probed.got(console), Probed.got(List.of())));
    var sides = new Sides(Optional.of(() -> Probed.missed(DOWN)), Optional.empty(), List.of(), Optional.empty());
    var audit = new Audit(new AuditEngine(Catalogue.load()), InstantSource.fixed(Instant.EPOCH), new Random(1));
    var order = new Audit.Order(new Target("vm-42", "1", "project-x", List.of()), Set.of(), Duration.ofSeconds(5),
        spec -> spec.id().value().equals("trust-host-key"), Set.of(), _ -> {
        });
    return audit.run(order, _ -> answer, sides).checks().getFirst().outcome();
  }

  @Test
  void the_key_of_the_console_passes_also_when_the_cloud_is_away_by_then() {
    assertThat(judged(OURS, HostKeyTrust.CLOUD)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void another_key_fails_though_nobody_logged_in() {
    assertThat(judged(OTHER, HostKeyTrust.REFUSED)).isInstanceOf(Outcome.Fail.class);
  }
}
