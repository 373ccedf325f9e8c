package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Reply;

/// Nobody is interested in how it goes.
public final class Unheard implements Conversation {
  @Override
  public void acknowledge() {
    // nobody waits
  }

  @Override
  public void progress(String words) {
    // nobody looks
  }

  @Override
  public boolean finish(Reply reply, Audience audience) {
    return true;
  }

  @Override
  public boolean cancelled() {
    return false;
  }
}
