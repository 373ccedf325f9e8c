/// From a question to its answer: [io.guardbee.bot.work.FrontDesk] remembers what is asked before it is acknowledged,
/// [io.guardbee.bot.work.Runner] does it when its turn comes, [io.guardbee.bot.work.Postman] delivers what is to be
/// told until it stands where it belongs. Knows `adapters.chat` and `adapters.store`, no platform.
@NullMarked
package io.guardbee.bot.work;

import org.jspecify.annotations.NullMarked;
