package io.guardbee.adapters.ssh;

import io.guardbee.checks.target.SshAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How Guardbee logs in. A file that cannot be used is no error here but an answer of the audit that needs it.
///
/// @param identities private key files, tried in this order before the agent's keys; a certificate `FILE-cert.pub`
/// beside a key is offered too. Default: none
/// @param agent whether the agent behind `SSH_AUTH_SOCK` is asked for keys; an absent one is no error. Default: true
/// @param knownHosts known-hosts files, in OpenSSH's format; one that is absent counts as empty. Default:
/// `~/.ssh/known_hosts`
/// @param pinned host keys that are believed for one host, before any file: `HOST[:PORT] ALGORITHM BASE64` or
/// `HOST[:PORT] ALGORITHM SHA256:FINGERPRINT` (the algorithm may be left out); an IPv6 address stands in brackets. A
/// host with a pin is judged by its pins alone. Default: none
/// @param acceptNew whether the key of a host that nothing is known about is believed for this process, in memory
/// only; a changed one never is. Default: false
/// @param jump the host to go through, none or one; its key is verified like any other. Default: none
/// @param connect how long a TCP connection may take, 100 ms to 5 min. Default: 10 s
/// @param login how long greeting, key exchange and login may take together, for each host, 100 ms to 5 min. Default: 15 s
/// @param concurrency how many audits are connected at once, 1 to 256; others wait in line. Default: 16
public record SshSettings(List<Path> identities, boolean agent, List<Path> knownHosts, List<String> pinned,
    boolean acceptNew, List<SshAddress> jump, Duration connect, Duration login, int concurrency) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public SshSettings {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    pinned = List.copyOf(pinned);
    jump = List.copyOf(jump);
    pinned.forEach(Pin::parse);
    if (jump.size() > 1) {
      throw new IllegalArgumentException("At most one jump host is used");
    }
    if (!within(connect) || !within(login)) {
      throw new IllegalArgumentException("connect and login take from " + SHORTEST + " to " + LONGEST);
    }
    if (concurrency < 1 || concurrency > 256) {
      throw new IllegalArgumentException("concurrency is from 1 to 256");
    }
  }

  /// The defaults that the parameters name.
  public static SshSettings defaults() {
    return new SshSettings(List.of(), true, List.of(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")),
        List.of(), false, List.of(), Duration.ofSeconds(10), Duration.ofSeconds(15), 16);
  }

  private static boolean within(Duration duration) {
    return duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
  }
}
