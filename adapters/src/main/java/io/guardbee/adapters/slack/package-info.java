/// Slack as a place to ask, through Bolt: hears slash commands, mentions, buttons and forms, and shows answers as Block Kit.
/// Imports `adapters.chat` and Slack's libraries alone.
@NullMarked
package io.guardbee.adapters.slack;

import org.jspecify.annotations.NullMarked;
