/// The running bot as its operator sees it: start and stop, health, readiness and metrics over HTTP, the log, and what
/// must never stand in one. Entry types: [io.guardbee.bot.ops.Service], [io.guardbee.bot.ops.ManagementServer],
/// [io.guardbee.bot.ops.Metrics], [io.guardbee.bot.ops.Logs]. Hides Micrometer, Logback and the JDK's HTTP server;
/// imports `adapters.store`, `bot.settings` and `checks.result`; no command, no platform.
@NullMarked
package io.guardbee.bot.ops;

import org.jspecify.annotations.NullMarked;
