package io.guardbee.checks.probe.firewall;

/// A chain that the kernel itself sends packets through on their way in.
///
/// @param hook where on the way
/// @param ipv4 whether IPv4 packets go through it
/// @param ipv6 whether IPv6 packets do
/// @param accepts what becomes of those that no rule decides
/// @param chain its rules: a key of [FirewallFacts#chains()]
public record BaseChain(Hook hook, boolean ipv4, boolean ipv6, boolean accepts, String chain) {
  /// Where on the way in.
  public enum Hook {
    /// On its way to a program, or before that is known: what drops it here drops it.
    FILTER,
    /// Where it may get another address or port to go to.
    NAT,
    /// At the network card, ahead of all that is understood here.
    CARD
  }
}
