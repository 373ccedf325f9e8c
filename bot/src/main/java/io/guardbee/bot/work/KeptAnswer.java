package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;

/// An answer as it was given, from which its pages are read later.
///
/// @param asked what was asked; whoever turns a page must still be allowed to ask that
/// @param reply with the steps of its actions, before they were kept
record KeptAnswer(Invocation asked, Reply reply) {}
