package io.guardbee.adapters.slack;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatformContract;

/// What every platform does, over a socket to the stand-in.
class SlackContractTest extends ChatPlatformContract {
  @Override
  protected Rig open(ChatHandler chat) {
    return new SlackRig(chat, true);
  }
}
