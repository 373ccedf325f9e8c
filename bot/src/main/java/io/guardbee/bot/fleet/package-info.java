/// The machines of the clouds: which one is meant, where and as whom it is logged in to, and by what it is recognised.
/// Entry types: [io.guardbee.bot.fleet.CloudGuests] and [io.guardbee.bot.fleet.CloudProjects]. Imports the ports of
/// `checks`, `bot.command` and `bot.settings`, no adapter.
@NullMarked
package io.guardbee.bot.fleet;

import org.jspecify.annotations.NullMarked;
