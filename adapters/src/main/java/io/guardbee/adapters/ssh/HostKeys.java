package io.guardbee.adapters.ssh;

import io.guardbee.adapters.ssh.Gate.Decision;
import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.HostKeyProbe.Presented.Shown;
import io.guardbee.checks.probe.HostKeyProbe.Standing;
import io.guardbee.checks.probe.Login;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Decides which host keys are believed. For one host the first record that names it decides alone: the pins of the
/// configuration, then what people accepted together with what the cloud vouches for, then the known-hosts files; but a
/// key that those mark as revoked stays revoked whoever accepts it. A person may accept what the cloud does not vouch for:
/// keys are made anew on purpose too. What `acceptNew` accepted is remembered as long as the process lives and written nowhere,
/// so that the same host cannot show another key later in that process.
final class HostKeys {
  private final SshSettings settings;
  private final List<Pin> pins;
  private final Supplier<List<String>> accepted;
  private final Map<String, String> firstSeen = new ConcurrentHashMap<>();

  /// @param accepted what people accepted by now, in the form of a pin; asked for each connection
  HostKeys(SshSettings settings, Supplier<List<String>> accepted) {
    this.settings = settings;
    this.pins = settings.pinned().stream().map(Pin::parse).toList();
    this.accepted = accepted;
  }

  /// What is on record now for one host; the files are read anew, since people add keys while the bot runs. The settings
  /// and the files name a machine by its address or its alias; what people accept is kept under the alias alone.
  OnRecord on(Login login, String where) throws Stopped {
    var name = login.keptAs();
    var pinned = pins.stream().filter(pin -> pin.isFor(login.address()) || pin.isFor(name)).toList();
    return pinned.isEmpty()
        ? new OnRecord(where, name.where(), HostKeyTrust.ACCEPTED, acceptedFor(name), login.vouched(), known(login))
        : new OnRecord(where, name.where(), HostKeyTrust.PINNED, pinned, List.of(), List.of());
  }

  private List<KnownHosts.Key> known(Login login) throws Stopped {
    var files = KnownHosts.read(settings.knownHosts());
    var byAddress = files.of(login.host(), login.port());
    return login.alias().isEmpty()
        ? byAddress
        : Stream.concat(files.of(login.alias(), login.port()).stream(), byAddress.stream()).toList();
  }

  /// A record that cannot be read is no empty one: it may hold that the key was changed on purpose.
  private List<Pin> acceptedFor(SshAddress address) throws Stopped {
    try {
      return accepted.get().stream().map(Pin::parse).filter(pin -> pin.isFor(address)).toList();
    } catch (RuntimeException _) {
      throw new Stopped(new ProbeFailure.Undecided("The record of accepted host keys cannot be read now, so nobody "
          + "logged in.", "Try again in a minute; /guardbee doctor looks at the store."));
    }
  }

  /// The keys on record for one host.
  final class OnRecord implements Gate.Judge {
    private final String where;
    private final String name;
    private final HostKeyTrust source;
    private final List<Pin> pinned;
    private final List<HostKeyProbe.Key> vouched;
    private final List<KnownHosts.Key> known;

    /// @param source what `pinned` comes from
    private OnRecord(String where, String name, HostKeyTrust source, List<Pin> pinned, List<HostKeyProbe.Key> vouched,
        List<KnownHosts.Key> known) {
      this.where = where;
      this.name = name;
      this.source = source;
      this.pinned = pinned;
      this.vouched = vouched;
      this.known = known;
    }

    /// The types of the keys on record, so that a host with several keys is asked for the one that is known.
    @Override
    public List<String> types() {
      return keys().map(HostKeyProbe.Key::algorithm).filter(type -> !type.isEmpty()).distinct().toList();
    }

    /// The keys that decide.
    private Stream<HostKeyProbe.Key> keys() {
      return pinned.isEmpty() && vouched.isEmpty()
          ? valid().map(key -> new HostKeyProbe.Key(key.type(), key.fingerprint()))
          : Stream.concat(pinned.stream().map(pin -> new HostKeyProbe.Key(pin.algorithm(), pin.fingerprint())),
              vouched.stream());
    }

    /// Whether the key that the host showed is believed.
    @Override
    public Decision judge(byte[] blob) {
      var type = Fingerprints.type(blob);
      var fingerprint = Fingerprints.sha256(blob);
      return switch (standing(blob)) {
        case BELIEVED -> Decision.believed(source(blob));
        case CHANGED -> Decision.refused(new ProbeFailure.HostKeyChanged(where, type, fingerprint));
        case REVOKED -> Decision.refused(new ProbeFailure.HostKeyRevoked(where, type, fingerprint));
        case NEW -> first(type, fingerprint);
      };
    }

    /// The key beside what is on record.
    Shown beside(byte[] blob) {
      return new Shown(new HostKeyProbe.Key(Fingerprints.type(blob), Fingerprints.sha256(blob)), standing(blob),
          source(blob), keys().distinct().toList());
    }

    private HostKeyTrust source(byte[] blob) {
      if (isVouched(blob) || (pinned.isEmpty() && !vouched.isEmpty())) {
        return isPinned(blob) ? source : HostKeyTrust.CLOUD;
      }
      return !pinned.isEmpty() ? source : valid().findAny().isPresent() ? HostKeyTrust.KNOWN : HostKeyTrust.NONE;
    }

    private boolean isPinned(byte[] blob) {
      return pinned.stream().anyMatch(pin -> pin.is(blob));
    }

    private boolean isVouched(byte[] blob) {
      var fingerprint = Fingerprints.sha256(blob);
      return vouched.stream().anyMatch(key -> key.fingerprint().equals(fingerprint));
    }

    private Standing standing(byte[] blob) {
      if (known.stream().anyMatch(key -> key.revoked() && key.is(blob))) {
        return Standing.REVOKED;
      }
      if (isPinned(blob) || isVouched(blob)) {
        return Standing.BELIEVED;
      }
      var open = pinned.isEmpty() && vouched.isEmpty();
      if (open && valid().anyMatch(key -> key.is(blob))) {
        return Standing.BELIEVED;
      }
      return open && valid().findAny().isEmpty() ? Standing.NEW : Standing.CHANGED;
    }

    private Stream<KnownHosts.Key> valid() {
      return known.stream().filter(key -> !key.revoked());
    }

    /// Nothing is on record, so nothing can have changed but what this process accepted before.
    private Decision first(String type, String fingerprint) {
      if (!settings.acceptNew()) {
        return Decision.refused(new ProbeFailure.HostKeyUnknown(where, type, fingerprint));
      }
      var before = Optional.ofNullable(firstSeen.putIfAbsent(name, fingerprint));
      return before.isEmpty() || before.get().equals(fingerprint)
          ? Decision.believed(HostKeyTrust.ACCEPTED_NEW)
          : Decision.refused(new ProbeFailure.HostKeyChanged(where, type, fingerprint));
    }
  }
}
