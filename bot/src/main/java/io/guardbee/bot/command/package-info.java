/// What people can ask for, one class a command; [io.guardbee.bot.command.Commands] takes what they typed apart and
/// finds the one that answers. Commands see machines through [io.guardbee.bot.command.Guests] alone: they import
/// `checks`, `bot.render` and `adapters.chat`, never a concrete adapter.
@NullMarked
package io.guardbee.bot.command;

import org.jspecify.annotations.NullMarked;
