package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.regex.Pattern;

/// Which SSH server answers on the guest, and where.
///
/// @param kind `sshd` (OpenSSH), `dropbear`, or the name of the process that listens on port 22; `none` if nothing does
/// @param version OpenSSH's version without the word OpenSSH ("9.2p1 Debian-2+deb12u10"); empty if it did not tell
/// @param ports every TCP port on which it really listens, ascending
/// @param socketActivated whether systemd's `ssh.socket` holds the ports
/// @param arguments the command line of the listening process, without the program; empty if nobody could read it
public record SshdServer(String kind, String version, List<Integer> ports, boolean socketActivated,
    String arguments) {
  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3}).*");

  public static final FactReader<SshdServer> READER = collected -> Probed
      .missed(new ProbeFailure.SectionMissing("sshd listen"));

  public SshdServer {
    ports = List.copyOf(ports);
  }

  public boolean openssh() {
    return kind.equals("sshd");
  }

  /// Whether the version is known and at least this one.
  public boolean atLeast(int major, int minor) {
    var m = NUMBERS.matcher(version);
    if (!m.matches()) {
      return false;
    }
    int had = Integer.parseInt(m.group(1));
    return had > major || (had == major && Integer.parseInt(m.group(2)) >= minor);
  }
}
