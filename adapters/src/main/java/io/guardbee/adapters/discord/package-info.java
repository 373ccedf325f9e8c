/// Discord as a place to ask, through JDA: hears slash commands, buttons, lists and forms, and shows answers as components.
/// Imports `adapters.chat` and JDA alone.
@NullMarked
package io.guardbee.adapters.discord;

import org.jspecify.annotations.NullMarked;
