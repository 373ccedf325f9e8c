package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.HostKeyProbe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One boot in a console's text, while it is read: its blocks until the first login prompt. Serves one thread.
final class ConsoleBoot {
  private Stage stage = Stage.NONE;
  private Optional<Block> open = Optional.empty();
  private List<HostKeyProbe.Key> within = new ArrayList<>();
  private List<HostKeyProbe.Key> keys = List.of();
  private List<HostKeyProbe.Key> prints = List.of();
  private Optional<String> doubt = Optional.empty();
  private Optional<Instant> at = Optional.empty();
  private boolean old;
  private boolean prompted;
  private boolean late;

  /// How far a boot has come; within one boot it only grows.
  enum Stage {
    NONE, FIRMWARE, KERNEL, CLOUD_INIT
  }

  private enum Block {
    KEYS, FINGERPRINTS;

    String line(String end) {
      return "-----" + end + " SSH HOST KEY " + name() + "-----";
    }
  }

  /// Whether a line that shows this stage may belong to this boot.
  boolean takes(Stage shown) {
    return shown.compareTo(stage) > 0 && !prompted && !tells() && open.isEmpty();
  }

  void reach(Stage shown) {
    stage = shown;
  }

  /// Notes when this boot is; the first word on it counts, and none after a prompt.
  void dated(Instant when) {
    if (at.isEmpty() && !prompted) {
      at = Optional.of(when);
    }
  }

  /// From here on somebody may be on the VM.
  void prompt() {
    end();
    prompted = true;
  }

  /// The boot is over; a block that is still open was cut off.
  void end() {
    open.ifPresent(_ -> doubt("The host keys on the VM's console are cut off"));
    open = Optional.empty();
  }

  /// @param bare a line without what `logger` or the journal wrote before it
  void line(String bare) {
    for (var block : Block.values()) {
      if (bare.equals(block.line("BEGIN"))) {
        begin(block);
        return;
      }
      if (bare.equals(block.line("END"))) {
        close(block);
        return;
      }
    }
    open.filter(_ -> !prompted).ifPresent(block -> take(block, bare));
  }

  private void begin(Block block) {
    if (prompted) {
      late = true;
      return;
    }
    end();
    open = Optional.of(block);
    within = new ArrayList<>();
  }

  private void close(Block block) {
    if (prompted) {
      return;
    }
    if (open.filter(block::equals).isEmpty()) {
      doubt("The host keys on the VM's console are cut off");
      open = Optional.empty();
      return;
    }
    open = Optional.empty();
    switch (block) {
      case KEYS -> keys = first(keys);
      case FINGERPRINTS -> prints = first(prints);
    }
  }

  /// The first block of a kind stays; one that says something else throws doubt on both.
  private List<HostKeyProbe.Key> first(List<HostKeyProbe.Key> before) {
    if (!before.isEmpty() && !before.equals(within)) {
      doubt("The VM's console shows different host keys in one and the same start");
    }
    return before.isEmpty() ? List.copyOf(within) : before;
  }

  private void take(Block block, String bare) {
    var key = switch (block) {
      case KEYS -> ConsoleLine.key(bare);
      case FINGERPRINTS -> ConsoleLine.print(bare);
    };
    if (key.isPresent()) {
      within.add(key.get());
    } else if (ConsoleLine.oldPrint(bare)) {
      old = true;
    } else if (!ConsoleLine.noise(bare)) {
      doubt("The host keys on the VM's console are garbled");
    }
  }

  private void doubt(String why) {
    doubt = doubt.or(() -> Optional.of(why));
  }

  /// Whether it says anything of host keys, be it in vain.
  boolean tells() {
    return doubt().isPresent() || !keys().isEmpty();
  }

  /// Why what it says is not believed; empty where it is.
  Optional<String> doubt() {
    if (doubt.isPresent()) {
      return doubt;
    }
    if (!keys.isEmpty() && prints.stream().anyMatch(this::contradicted)) {
      return Optional.of("The VM's console shows fingerprints that do not belong to the host keys beside them");
    }
    return old && keys().isEmpty()
        ? Optional.of("The VM's console shows fingerprints by MD5 alone, which prove nothing")
        : Optional.empty();
  }

  private boolean contradicted(HostKeyProbe.Key print) {
    return keys.stream().anyMatch(key -> key.algorithm().equals(print.algorithm()))
        && keys.stream().noneMatch(key -> key.fingerprint().equals(print.fingerprint()));
  }

  /// The keys, or where there is no block of them, the fingerprints.
  List<HostKeyProbe.Key> keys() {
    return keys.isEmpty() ? prints : keys;
  }

  Optional<Instant> at() {
    return at;
  }

  boolean prompted() {
    return prompted;
  }

  /// Whether it shows keys after a prompt.
  boolean late() {
    return late;
  }
}
