/// What the guest's own firewall is made of, read from the words of nftables and iptables into one small model. Entry:
/// [io.guardbee.checks.probe.firewall.FirewallFacts]. Pure; what is not understood is kept as a condition or a deed that
/// nobody can tell, never left out.
@NullMarked
package io.guardbee.checks.probe.firewall;

import org.jspecify.annotations.NullMarked;
