package io.guardbee.bot.demo;

import io.guardbee.adapters.openstack.CloudLogins;
import io.guardbee.adapters.outside.Limits;
import io.guardbee.adapters.outside.Lookout;
import io.guardbee.adapters.outside.OperatorNames;
import io.guardbee.adapters.ssh.PassphraseSource;
import io.guardbee.adapters.ssh.SshGuests;
import io.guardbee.adapters.ssh.SshSettings;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.settings.ReachSection;
import io.guardbee.checks.probe.Logins;
import io.guardbee.checks.probe.OutsideProbe;
import io.guardbee.checks.probe.outside.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/// All that the demo needs in the place of the world: a cloud, and the machines in it. The cloud listens at once, machines
/// are started when they are first wanted; all of it on free ports of the loopback address. Safe for use by many threads.
public final class DemoStage implements AutoCloseable {
  /// The network that the demo's machines are on, as the recorded cloud calls it.
  private static final String NETWORK = "7eac0097-a72d-46c5-90e9-812224d97780";
  private final DemoMachines machines;
  private final Path identity;
  private final Lookout lookout = new Lookout("the demo's own network", DemoServer.HOST::equals, Kind.usually(),
      Limits.USUAL, () -> clock().instant(), OperatorNames.USUAL);
  private final InstantSource clock;
  private final DemoCloud cloud;
  private final DemoMap map;
  private final SshGuests ssh;

  /// @param real the time of day
  public DemoStage(InstantSource real) {
    this(real, Duration.ZERO);
  }

  /// @param real the time of day
  /// @param pace how long a machine takes to answer, as real ones do, so that one can watch
  public DemoStage(InstantSource real, Duration pace) {
    var began = real.instant();
    var recorded = Recording.of("vm-42").at();
    this.clock = () -> recorded.plus(Duration.between(began, real.instant()));
    this.machines = new DemoMachines(pace, () -> Duration.between(recorded, clock().instant()));
    this.identity = DemoKeys.written(machines.client());
    this.cloud = new DemoCloud(machines::console, clock);
    this.map = DemoMap.of(cloud.projects());
    this.ssh = new SshGuests(settings(), PassphraseSource.none());
  }

  private SshSettings settings() {
    var usual = SshSettings.defaults();
    return new SshSettings(List.of(identity), false, List.of(), List.of(), false, List.of(), usual.connect(),
        usual.login(), usual.concurrency());
  }

  /// What machines there are, and what they are like.
  public static Map<String, String> machines() {
    return DemoMachines.ALL;
  }

  /// The time at which all of it was recorded, and what passed since the demo began.
  public InstantSource clock() {
    return clock;
  }

  /// How to log in to the cloud.
  public CloudLogins logins() {
    return cloud.logins();
  }

  /// Logs in to the machines at their addresses in the cloud.
  public Logins ssh() {
    return new DemoLogins(ssh, map, machines);
  }

  /// Tries the doors of those addresses, and asks those that answer.
  public OutsideProbe outside() {
    return new DemoOutside(lookout, map, machines);
  }

  /// Where may be connected to.
  public ReachSection reach() {
    var usual = ReachSection.defaults();
    return new ReachSection(List.of(NETWORK), usual.deny(), usual.allow(), List.of(Recording.USER), List.of(), true);
  }

  /// The machines that `cloud` finds, all of them by [#clock()].
  public Guests dated(Guests cloud) {
    return new DemoGuests(cloud, clock);
  }

  /// The public half of the key that the demo logs in with.
  public String publicKey() {
    return PublicKeyEntry.toString(machines.client().getPublic());
  }

  @Override
  public void close() {
    ssh.close();
    lookout.close();
    cloud.close();
    machines.close();
    try {
      Files.deleteIfExists(identity);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's key file " + identity + " could not be deleted", e);
    }
  }
}
