package io.guardbee.checks.probe;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What listens on the guest.
///
/// @param listeners every listening TCP socket and every unconnected UDP one, loopback included, by port
/// @param namesKnown whether the guest told the processes: only root sees those of others
public record SocketFacts(List<Listener> listeners, boolean namesKnown) {
  public static final FactReader<SocketFacts> READER = SocketReader::read;

  public SocketFacts {
    listeners = listeners.stream().sorted(Comparator.comparingInt(Listener::port).thenComparing(Listener::protocol)
        .thenComparing(Listener::address)).toList();
  }

  /// The listeners that other machines may reach.
  public Stream<Listener> beyondLoopback() {
    return listeners.stream().filter(listener -> !listener.loopback());
  }

  /// One listening socket.
  ///
  /// @param protocol `tcp` or `udp`
  /// @param address as bound, perhaps with `%interface`: `0.0.0.0`; `*` for an IPv6 socket that serves IPv4 as well;
  ///   `::` for one that serves IPv6 alone
  /// @param port its number
  /// @param processes names of the processes that hold it; empty where they are not visible. A process chooses its name
  /// @param units the systemd units or OpenRC services that these processes belong to (`ssh.service`,
  ///   `session-4.scope`), or that the socket is activated for (`ssh.socket`); empty where that is not known
  public record Listener(String protocol, String address, int port, List<String> processes, List<String> units) {
    public Listener {
      processes = processes.stream().distinct().toList();
      units = units.stream().distinct().toList();
    }

    /// Whether only this machine reaches it.
    public boolean loopback() {
      var bare = address.replaceFirst("%.*", "");
      return bare.matches("(?:::ffff:)?127\\.[0-9.]+") || bare.equals("::1");
    }

    /// Whether it takes what comes to any address.
    public boolean wildcard() {
      return address.equals("0.0.0.0") || address.equals("::") || address.equals("*");
    }

    /// Whether it is known who listens.
    public boolean namesKnown() {
      return !processes.isEmpty();
    }

    /// Its stable name, the same whichever tool saw it: `tcp/0.0.0.0:8787`, `tcp/[::]:8787`. A socket that serves both
    /// IPv4 and IPv6 goes by its IPv4 side.
    public String object() {
      var shown = address.equals("*") ? "0.0.0.0" : address.contains(":") ? "[" + address + "]" : address;
      return protocol + "/" + shown + ":" + port;
    }
  }
}
