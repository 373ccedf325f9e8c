package io.guardbee.bot.work;

import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.DebianVersion;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.cloud.Insight;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is installed and announced in a [DueRig], and what is away there.
record Announcing(DueRig rig) {
  void installed(String server, int port) {
    rig.seen.put(server, List.of(new Insight(rig.clock.instant(), List.of(
        new Listener("tcp", "0.0.0.0", port, List.of("server"), List.of())), Set.of(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.of(new Insight.Installed("Debian:12",
            Map.of("openssl", new DebianVersion("3.0.11-1"), "apache2", new DebianVersion("2.4.1-1")))))));
  }

  void announce(String... sources) {
    var all = new Advisories.Builder();
    for (var source : sources) {
      all.add("Debian:12", new Notice("DSA-" + source, source, source + " - security update",
          Instant.parse("2027-03-01T00:00:00Z"), Optional.empty(), new DebianVersion("9.9-1")));
    }
    rig.announced = Probed.got(all.build());
  }

  void later() {
    rig.clock.pass(Duration.ofMinutes(70));
    rig.listen();
  }

  /// Ordered while all could be read, and built when nothing could.
  void orderedAndUnbuilt(Runnable away) {
    rig.clock.pass(Duration.ofMinutes(70));
    rig.clockwork.announced(rig.herald);
    away.run();
    rig.work();
  }

  Runnable away(String how) {
    var before = rig.announced;
    return switch (how) {
      case "source" ->
        () -> rig.announced = Probed.missed(new ProbeFailure.Undecided("The list is away.", "Fetch it."));
      case "insights" -> () -> rig.insightsAway = Optional.of("the disk is full");
      case "project" -> () -> rig.projectsAway = true;
      case "code" -> () -> rig.reading = () -> {
        throw new IllegalStateException("a fault of ours");
      };
      case "back" -> () -> {
        rig.announced = before;
        rig.insightsAway = Optional.empty();
        rig.projectsAway = false;
        rig.reading = () -> {
        };
      };
      default -> throw new AssertionError(how);
    };
  }
}
