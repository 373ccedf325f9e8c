/// The running bot as its operator sees it: health, readiness and metrics over HTTP, the log, and what must never stand
/// in one. Entry type: [io.guardbee.bot.ops.ManagementServer]. Imports `adapters.store`, `bot.settings` and
/// `checks.result`; no command, no platform.
@NullMarked
package io.guardbee.bot.ops;

import org.jspecify.annotations.NullMarked;
