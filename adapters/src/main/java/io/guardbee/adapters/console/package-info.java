/// The terminal as a place to ask: renders answers to plain text of a given width and reads commands line by line.
/// Entry types: [io.guardbee.adapters.console.ConsoleRenderer] and [io.guardbee.adapters.console.ConsolePlatform].
/// Imports the JDK and `adapters.chat` alone.
@NullMarked
package io.guardbee.adapters.console;

import org.jspecify.annotations.NullMarked;
