package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.Probed;
import java.util.List;
import java.util.Optional;

/// What an SSH server told a stranger.
///
/// @param greeting its identification (`SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10`), hostile
/// @param algorithms what it offers in the key exchange
/// @param key the host key that it showed; empty where the key exchange did not get that far
/// @param offer how the user would be let in; missed where it did not say
public record SshTold(String greeting, Algorithms algorithms, Optional<Key> key,
    Probed<Offer> offer) implements Told {

  /// The names in the server's KEXINIT, in its order; both directions together.
  public record Algorithms(List<String> exchanges, List<String> hostKeys, List<String> ciphers, List<String> macs) {
    public Algorithms {
      exchanges = List.copyOf(exchanges);
      hostKeys = List.copyOf(hostKeys);
      ciphers = List.copyOf(ciphers);
      macs = List.copyOf(macs);
    }
  }

  /// A host key.
  ///
  /// @param type `ssh-ed25519`, `ssh-rsa`, …
  /// @param bits its length; 0 where that says nothing of its strength
  public record Key(String type, int bits) {}

  /// How a user would be let in.
  ///
  /// @param open whether the `none` request alone let the stranger in
  /// @param methods the names of the methods that can continue
  public record Offer(boolean open, List<String> methods) {
    public Offer {
      methods = List.copyOf(methods);
    }

    /// Whether something that people can guess lets in.
    public boolean guessable() {
      return open || methods.contains("password") || methods.contains("keyboard-interactive");
    }
  }
}
