/// When something is posted without being asked for: rhythms and their slots as pure values
/// ([io.guardbee.bot.schedule.Rhythm]), what people type for them ([io.guardbee.bot.schedule.Wish]), and the ports to
/// whoever remembers, feeds and writes the posts. Knows no command, no store and no platform.
@NullMarked
package io.guardbee.bot.schedule;

import org.jspecify.annotations.NullMarked;
