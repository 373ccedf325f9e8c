/// A Discord on loopback: its API and its gateway, as strict as the real one about times, sizes and who sees what. What
/// people do there is done through [io.guardbee.adapters.standin.discord.DiscordStandIn].
/// Imports the JDK, Jackson and Java-WebSocket alone.
@NullMarked
package io.guardbee.adapters.standin.discord;

import org.jspecify.annotations.NullMarked;
