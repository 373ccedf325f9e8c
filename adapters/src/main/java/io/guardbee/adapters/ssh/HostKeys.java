package io.guardbee.adapters.ssh;

import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.SshAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Decides which host keys are believed. What `acceptNew` accepted is remembered as long as the process lives and
/// written nowhere, so that the same host cannot show another key later in that process.
final class HostKeys {
  private final SshSettings settings;
  private final List<Pin> pins;
  private final Map<String, String> accepted = new ConcurrentHashMap<>();

  HostKeys(SshSettings settings) {
    this.settings = settings;
    this.pins = settings.pinned().stream().map(Pin::parse).toList();
  }

  /// What is on record now for one host; the files are read anew, since people add keys while the bot runs.
  OnRecord on(SshAddress address, String where) throws Stopped {
    var pinned = pins.stream().filter(pin -> pin.isFor(address)).toList();
    var known = pinned.isEmpty()
        ? KnownHosts.read(settings.knownHosts()).of(address.host(), address.port())
        : List.<KnownHosts.Key>of();
    return new OnRecord(where, address.where(), pinned, known);
  }

  /// The keys on record for one host.
  final class OnRecord {
    private final String where;
    private final String name;
    private final List<Pin> pinned;
    private final List<KnownHosts.Key> known;

    private OnRecord(String where, String name, List<Pin> pinned, List<KnownHosts.Key> known) {
      this.where = where;
      this.name = name;
      this.pinned = pinned;
      this.known = known;
    }

    /// The types of the keys on record, so that a host with several keys is asked for the one that is known.
    List<String> types() {
      var fromKnown = known.stream().filter(key -> !key.revoked()).map(KnownHosts.Key::type);
      var fromPins = pinned.stream().map(Pin::algorithm).filter(type -> !type.isEmpty());
      return Stream.concat(fromPins, fromKnown).distinct().toList();
    }

    /// Whether the key that the host showed is believed.
    Decision judge(byte[] blob) {
      if (!pinned.isEmpty()) {
        return pinned.stream().anyMatch(pin -> pin.is(blob)) ? believed(HostKeyTrust.PINNED) : refused(changed(blob));
      }
      if (known.stream().anyMatch(key -> key.revoked() && key.is(blob))) {
        return refused(new ProbeFailure.HostKeyRevoked(where, Fingerprints.type(blob), Fingerprints.sha256(blob)));
      }
      var valid = known.stream().filter(key -> !key.revoked()).toList();
      if (valid.stream().anyMatch(key -> key.is(blob))) {
        return believed(HostKeyTrust.KNOWN);
      }
      return valid.isEmpty() ? first(blob) : refused(changed(blob));
    }

    /// Nothing is on record, so nothing can have changed but what this process accepted before.
    private Decision first(byte[] blob) {
      if (!settings.acceptNew()) {
        return refused(new ProbeFailure.HostKeyUnknown(where, Fingerprints.type(blob), Fingerprints.sha256(blob)));
      }
      var fingerprint = Fingerprints.sha256(blob);
      var before = accepted.putIfAbsent(name, fingerprint);
      return before == null || before.equals(fingerprint)
          ? believed(HostKeyTrust.ACCEPTED_NEW)
          : refused(changed(blob));
    }

    private ProbeFailure changed(byte[] blob) {
      return new ProbeFailure.HostKeyChanged(where, Fingerprints.type(blob), Fingerprints.sha256(blob));
    }
  }

  private static Decision believed(HostKeyTrust trust) {
    return new Decision(trust, Optional.empty());
  }

  private static Decision refused(ProbeFailure why) {
    return new Decision(HostKeyTrust.REFUSED, Optional.of(why));
  }

  /// @param trust why the key is believed, or that it is not
  /// @param refusal why it is not
  record Decision(HostKeyTrust trust, Optional<ProbeFailure> refusal) {}
}
