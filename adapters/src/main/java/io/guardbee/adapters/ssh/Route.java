package io.guardbee.adapters.ssh;

import com.jcraft.jsch.JSch;
import io.guardbee.checks.probe.HostKeyEvidence;
import io.guardbee.checks.probe.HostKeyProbe.Presented.Shown;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The way to one host, straight or through the jump host, and what is open on it. One thread goes it; others may cut
/// it.
final class Route implements AutoCloseable {
  private final Means means;
  private final Login login;
  private final SshAddress address;
  private final Consumer<String> progress;
  private final List<Hop> hops = new CopyOnWriteArrayList<>();
  private volatile Optional<Duration> struck = Optional.empty();
  private volatile Optional<ProbeFailure> abandoned = Optional.empty();

  /// What every connection of a process shares.
  record Means(JSch jsch, SshSettings settings, Watchdog watchdog, HostKeys hostKeys) {}

  /// What gives the keys to log in with, when they are needed.
  @FunctionalInterface
  interface Keys {
    List<Credentials.Key> get() throws Stopped;
  }

  /// The keys of one login.
  ///
  /// @param guest offered to the guest
  /// @param jump offered to the host on the way
  record Offered(Keys guest, Keys jump) {}

  /// @param user the account to log in as
  /// @param progress told where the route goes; must not block
  Route(Means means, Login login, String user, Consumer<String> progress) {
    this.means = means;
    this.login = login;
    this.address = login.address(user);
    this.progress = progress;
  }

  /// Goes all the way and logs in.
  Hop login(Offered keys) throws Stopped {
    var record = means.hostKeys().on(login, address.where());
    return open(address, address.where(), line(keys.jump()), record, keys.guest().get());
  }

  /// Goes as far as the host's key, and logs in nowhere but on the jump host.
  ///
  /// @param keys for the jump host
  Shown look(Keys keys) throws Stopped {
    var onlooker = new Onlooker(means.hostKeys().on(login, address.where()));
    var line = line(keys);
    try {
      open(address, address.where(), line, onlooker, List.of());
    } catch (Stopped e) {
      return onlooker.shown().orElseThrow(() -> e);
    }
    throw new IllegalStateException("An onlooker lets nobody in");
  }

  private Line line(Keys keys) throws Stopped {
    var through = login.jump().or(() -> means.settings().jump().stream().findFirst())
        .filter(jump -> !jump.where().equals(address.where()));
    if (through.isEmpty()) {
      return new TcpLine(address, address.where(), means.settings().connect());
    }
    var jump = through.get();
    var where = "the jump host " + jump.where();
    return new JumpLine(open(jump, where, new TcpLine(jump, where, means.settings().connect()),
        means.hostKeys().on(Login.at(jump), where), keys.get()), address);
  }

  private Hop open(SshAddress at, String where, Line line, Gate.Judge judge, List<Credentials.Key> keys)
      throws Stopped {
    progress.accept("connecting to " + where);
    var hop = new Hop(means.jsch(), at, where, line, judge, keys, means.settings(), means.watchdog());
    hops.add(hop);
    struck.ifPresent(hop::strike);
    abandoned.ifPresent(_ -> hop.cut());
    hop.connect();
    return hop;
  }

  /// Time is up for all that is open and for what is still opened.
  void strike(Duration after) {
    struck = Optional.of(after);
    hops.forEach(hop -> hop.strike(after));
  }

  /// Ends it because nobody waits for it any more.
  void abandon(ProbeFailure why) {
    abandoned = Optional.of(why);
    hops.forEach(Hop::cut);
  }

  /// Why nobody waits any more, if so.
  Optional<ProbeFailure> abandoned() {
    return abandoned;
  }

  /// The gates of the hops so far, in the order in which they are gone through.
  List<Gate> gates() {
    return hops.stream().map(Hop::gate).toList();
  }

  /// By what the guest itself was recognised.
  HostKeyEvidence identity() {
    return hops.stream().filter(hop -> hop.where().equals(address.where())).map(Hop::gate)
        .flatMap(gate -> gate.key().map(key -> HostKeyEvidence.shown(key, gate.trust())).stream()).findFirst()
        .orElse(HostKeyEvidence.NONE);
  }

  @Override
  public void close() {
    hops.reversed().forEach(Hop::close);
  }
}
