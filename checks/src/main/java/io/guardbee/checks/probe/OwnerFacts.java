package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which programs hold the listening sockets, and which package each is from. What a package manager says of a file is
/// about the file's name: that somebody put another file there is not seen.
///
/// @param held every listening socket with its programs
public record OwnerFacts(List<Held> held) {
  public static final FactReader<OwnerFacts> READER = OwnerReader::read;

  public OwnerFacts {
    held = List.copyOf(held);
  }

  /// The programs that hold a socket; missed where none was seen to.
  public Probed<List<Program>> of(Listener listener) {
    var address = plain(listener.address());
    var programs = held.stream().filter(held -> held.protocol().equals(listener.protocol())
        && held.port() == listener.port() && plain(held.address()).equals(address))
        .flatMap(held -> held.programs().stream()).distinct().toList();
    if (programs.isEmpty()) {
      return Probed.missed(new ProbeFailure.Undecided("no program was seen to hold it.",
          "Look on the VM who listens: ss -tulpn."));
    }
    var others = programs.stream().filter(program -> !program.systemd()).toList();
    return Probed.got(others.isEmpty() ? programs : others);
  }

  /// The tools tell the two wildcards of IPv6 apart in different ways.
  private static String plain(String address) {
    var bare = address.replaceFirst("%.*", "");
    return bare.equals("*") ? "::" : bare;
  }

  /// One listening socket.
  ///
  /// @param protocol `tcp` or `udp`
  /// @param address as for [Listener]
  /// @param port its number
  /// @param programs those that hold it; none where none was seen to
  public record Held(String protocol, String address, int port, List<Program> programs) {
    public Held {
      programs = List.copyOf(programs);
    }
  }

  /// A program that runs.
  ///
  /// @param path its file; hostile
  /// @param replaced whether another file, or none, is there since it was started
  /// @param owner the package, or packages with `, ` between them, that the file is from; empty for none: somebody
  ///   installed it by hand
  public record Program(String path, boolean replaced, Probed<Optional<String>> owner) {
    private static final Pattern RUNS_OTHERS = Pattern.compile(
        "(?:python|pypy|perl|ruby|node|nodejs|deno|bun|java|php|php-cgi|lua|luajit|tclsh|guile|mono|dotnet|R|julia|erl"
            + "|beam\\.smp|bash|dash|sh|ash|zsh|ksh|busybox|docker-proxy|rootlessport|conmon|slirp4netns|pasta|socat"
            + "|qemu-system-.*)[0-9.]*");

    /// Whether it runs what others wrote, or passes on what comes to it, so that its package says little.
    public boolean runsOthers() {
      return RUNS_OTHERS.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }

    /// systemd holds sockets for others.
    boolean systemd() {
      return path.equals("/usr/lib/systemd/systemd") || path.equals("/lib/systemd/systemd");
    }
  }
}
