package io.guardbee.checks.catalog.ntp;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.WorldWeight;
import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.TimeServerFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.List;
import java.util.Set;

/// `ntp-exposed`: the world does not come to UDP port 123 of a VM that is not declared to serve time. Narrowing the rule
/// that lets it in is what `sg-…` and `net-exposed-unexpected` offer; here nothing is to be run on the VM.
@AutoService(Check.class)
public final class TimeServerShut implements Check {
  private static final String RULE = "The cloud lets the world to UDP port 123 only where a time server is declared";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ntp-exposed", 12, View.INSIDE, Severity.MEDIUM, "The NTP server is closed to the world");
  }

  @Override
  public Set<String> sections() {
    return Set.of("ntp", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(
        TimeServing.listening(facts).judge(sockets -> outcome(facts, sockets)), RULE));
  }

  private static Outcome outcome(Facts facts, List<Listener> sockets) {
    if (sockets.isEmpty()) {
      return new Outcome.NotApplicable("Nothing listens on UDP port 123 beyond loopback.");
    }
    if (facts.surroundings().purposes().contains(Purpose.NTP)) {
      return new Outcome.Pass("The VM is declared to be a time server.");
    }
    if (silent(facts, sockets)) {
      return new Outcome.Pass("ntpd holds the port, as it does as a client, and is told to answer nobody.");
    }
    if (facts.cloud() instanceof Probed.Missed<CloudScene>(var why)) {
      return new Outcome.Unknown(why);
    }
    var doors = WorldWeight.doors(facts, TimeServing::isNtp);
    return WorldWeight.width(doors).map(width -> width == Width.WORLD
        ? new Outcome.Fail("The world can ask the VM for the time, and it is not declared to be a time server.",
            doors.stream().filter(door -> door.width() == Width.WORLD).map(TimeServerShut::finding).toList())
        : new Outcome.Pass("The cloud lets no more than " + width.label() + " come to UDP port 123."))
        .orElseGet(() -> new Outcome.Unknown(doors.stream().flatMap(door -> door.unread().stream()).findFirst()
            .orElseGet(() -> new ProbeFailure.Undecided("Who can reach UDP port 123 could not be told.",
                "Audit again when the cloud answers."))));
  }

  private static boolean silent(Facts facts, List<Listener> sockets) {
    return sockets.stream().allMatch(socket -> socket.processes().equals(List.of("ntpd")))
        && facts.of(TimeServerFacts.READER).then(TimeServerFacts::ntpd).map(TimeServing::silent).or(false);
  }

  private static Finding finding(Door door) {
    return Finding.of(door.listener().object(), "ss -tulpnH and the cloud's rules", door.line());
  }
}
