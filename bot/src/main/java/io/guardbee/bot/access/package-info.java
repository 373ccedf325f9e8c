/// Who may do what: one authoriser for every way in ([io.guardbee.bot.access.Authoriser]), grants and bindings from the
/// configuration, links, rate limits, and the trail that every decision is written to. Deny by default. What it keeps goes
/// through its ports ([io.guardbee.bot.access.TrailLog], [io.guardbee.bot.access.LinkBook]); imports `checks.result`,
/// `adapters.chat` and `bot.settings`.
@NullMarked
package io.guardbee.bot.access;

import org.jspecify.annotations.NullMarked;
