package io.guardbee.checks.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who is connected to the guest over TCP just now, connections that it made itself included: of those the local port is
/// one that nobody listens on.
///
/// @param peers each pair of a local port and a remote address, with how many connections stand between them, by port and
///   then by address
/// @param pairs how many such pairs the guest counted; only the busiest 2,000 of them are told
/// @param own the connection that Guardbee itself came in by, which is among `peers`; empty where that is not known, and
///   then nobody's connection may be taken for it
public record PeerFacts(List<Peer> peers, int pairs, Optional<Peer> own) {
  public static final FactReader<PeerFacts> READER = PeerReader::read;

  public PeerFacts {
    peers = List.copyOf(peers);
  }

  /// Whether every pair is told.
  public boolean whole() {
    return peers.size() == pairs;
  }

  /// Those connected to a local port from other machines.
  public Stream<Peer> at(int port) {
    return peers.stream().filter(peer -> peer.port() == port && !peer.loopback());
  }

  /// Connections between one local port and one remote address.
  ///
  /// @param port the local port
  /// @param address the remote address as a number, without a zone; IPv4 as such, also of a socket that serves both
  /// @param count how many connections stand, at least 1
  public record Peer(int port, String address, int count) {
    /// Whether it is the guest itself.
    public boolean loopback() {
      return address.startsWith("127.") || address.equals("::1");
    }
  }
}
