package io.guardbee.bot.fleet;

import io.guardbee.bot.command.Guests;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Question;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A fleet over a fake cloud, as the tests need it.
final class FleetTesting {
  static final Duration DEADLINE = Duration.ofSeconds(5);
  static final OutsideProbe NOBODY_KNOCKS = new OutsideProbe() {
    @Override
    public Probed<OutsideFacts> knock(List<OutsideFacts.Door> doors, Duration timeout) {
      return Probed.got(new OutsideFacts("here", List.of()));
    }

    @Override
    public List<Asked> ask(List<Question> questions, Duration timeout) {
      return List.of();
    }
  };

  private FleetTesting() {}

  static CloudGuests guests(FakeCloud cloud, FakeLogins logins, ReachSection reach) {
    return new CloudGuests(new Roster(cloud, DEADLINE), new CloudGuests.Means(logins, NOBODY_KNOCKS, reach,
        Map.of("Melbourne", List.of("128.250.0.0/16")), SeenConsoles.inMemory(100), new Elsewhere(),
        InstantSource.fixed(FakeCloud.NOW)));
  }

  static CloudGuests guests(FakeCloud cloud) {
    return guests(cloud, new FakeLogins(), ReachSection.defaults());
  }

  static Guests.Sought sought(String name, Predicate<String> sees) {
    return new Guests.Sought(name, sees, false);
  }

  static Answer collect(GuestProbe probe) {
    return probe.collect(
        new GuestProbe.Request(new Nonce("0123456789abcdef0123456789abcdef"), DEADLINE, Set.of(), _ -> {
        }));
  }

  /// The machine at hand, as in the terminal.
  static final class Elsewhere implements Guests {
    @Override
    public Found find(Sought sought) {
      return sought.name().equals("local")
          ? new Found.Guest(new Target("local", "", "", List.of()),
              _ -> Answer.failed(new ProbeFailure.NotCovered(), HostKeyTrust.LOCAL, ""),
              InstantSource.fixed(FakeCloud.NOW), List.of())
          : new Found.Nowhere(nowhere(sought));
    }

    @Override
    public String nowhere(Sought sought) {
      return "Not an address.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of("local", "");
    }
  }
}
