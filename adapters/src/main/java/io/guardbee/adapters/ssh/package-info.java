/// Lets the collector run on a guest: over SSH, or on the machine at hand. Hides JSch, which no other package may see.
/// Entry types: [io.guardbee.adapters.ssh.SshGuests] and [io.guardbee.adapters.ssh.LocalGuest], both ways to a
/// `checks.probe.GuestProbe`; the former also looks at host keys
/// (`checks.probe.HostKeyProbe`). Imports the JDK, JSch, `checks.probe`, `checks.result` and `checks.target` alone.
@NullMarked
package io.guardbee.adapters.ssh;

import org.jspecify.annotations.NullMarked;
