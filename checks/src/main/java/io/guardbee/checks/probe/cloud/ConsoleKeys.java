package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.HostKeyProbe;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The host keys that a server printed to its serial console when it started for the first time (cloud-init does). The
/// console can be written to by whoever is on the VM later, so little of it is believed:
///
/// - A boot begins at a firmware, kernel or `init-local` line of cloud-init; within one boot these come in that order.
/// - Of a boot, the first block of keys counts, as long as no `login:` prompt came before it: nobody is on the VM until
///   then. What stands after a prompt is as if it were not there.
/// - Two blocks of one boot that differ, and a block that is cut off or garbled, tell nothing, and neither does any boot
///   before that.
/// - Keys are made once, so an ordinary boot prints none: the last boot that has a block counts. Where something that a
///   user could have written stands before it, the cloud must know why there was another first start; see [#vouched].
///
/// What remains: whoever is on a machine before anybody has read its console may fill it until the first start is gone.
/// A long text is taken for cut; but the cloud takes control characters out of it, so filling it with those may hide how
/// much was lost. Who also stands in the way of the login can then be taken for the machine. Keeping what was seen first
/// closes that from the first look on.
///
/// @param keys what it printed: fingerprints of the keys, or the fingerprints alone; never empty
/// @param booted when that boot was, by the VM's clock; empty where the console does not tell
/// @param again whether somebody could have been on the VM before that boot
/// @param after when the start before it was that showed keys too; empty where the console does not tell
public record ConsoleKeys(List<HostKeyProbe.Key> keys, Optional<Instant> booted, boolean again,
    Optional<Instant> after) {
  /// What the cloud does with a server that gives it another disk, and so other host keys.
  private static final Set<String> REMAKES = Set.of("rebuild", "evacuate", "rescue", "unrescue");
  /// By how much the clocks of the cloud and of a VM that has just started may differ.
  private static final Duration SKEW = Duration.ofMinutes(5);

  public ConsoleKeys {
    keys = List.copyOf(keys);
  }

  /// Reads the console's text, which is hostile. Missed with the reason where it shows no keys that can be believed.
  public static Probed<ConsoleKeys> read(String text) {
    return new ConsoleReader().read(text);
  }

  /// The keys, as far as the cloud bears them out: a second first start is believed only where the cloud made one.
  ///
  /// @param actions what was done with the server
  public Probed<List<HostKeyProbe.Key>> vouched(Probed<List<InstanceAction>> actions) {
    if (!again) {
      return Probed.got(keys);
    }
    return actions.then(done -> remakes(done).filter(remake -> !remake.failed()).anyMatch(this::begot)
        ? Probed.got(keys)
        : Probed.missed(nothing("The VM's console shows host keys of another start, and the cloud knows of no rebuild "
            + "that explains them, so anybody on the VM could have written them")));
  }

  /// When the server last got another disk after it had printed these keys, so that it may have others by now; empty
  /// where nothing of that kind is known. Of a boot without a date, any rebuild may have come later.
  public Optional<InstanceAction> outdated(List<InstanceAction> actions) {
    return remakes(actions).filter(done -> booted.isEmpty() || done.at().isAfter(booted.get()))
        .max(Comparator.comparing(InstanceAction::at));
  }

  /// When the server last got another disk; empty where it still has its first.
  public static Optional<Instant> remade(List<InstanceAction> actions) {
    return remakes(actions).map(InstanceAction::at).max(Comparator.naturalOrder());
  }

  /// One rebuild begets one first start: it lies between the start before and this one.
  private boolean begot(InstanceAction remake) {
    return after.filter(before -> !remake.at().isAfter(before)).isEmpty()
        && booted.filter(start -> remake.at().isAfter(start.plus(SKEW))).isEmpty();
  }

  private static Stream<InstanceAction> remakes(List<InstanceAction> actions) {
    return actions.stream().filter(done -> REMAKES.contains(done.action()));
  }

  /// Why no key of the console is believed.
  static ProbeFailure nothing(String why) {
    return new ProbeFailure.Undecided(why + ".", "Compare the fingerprint yourself and accept it: /trust VM.");
  }
}
