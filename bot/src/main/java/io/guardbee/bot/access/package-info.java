/// Who may do what: one authoriser for every way in ([io.guardbee.bot.access.Authoriser]), grants and bindings from the
/// configuration, links from the store, rate limits, and the trail that every decision is written to. Deny by default.
/// Imports `checks.target`, `adapters.chat`, `adapters.store` and `bot.settings`.
@NullMarked
package io.guardbee.bot.access;

import org.jspecify.annotations.NullMarked;
