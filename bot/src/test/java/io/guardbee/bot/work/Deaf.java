package io.guardbee.bot.work;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import java.util.List;

/// For tests in which nothing is asked.
public final class Deaf implements ChatHandler {
  @Override
  public Receipt ask(Invocation invocation) {
    return new Receipt.Told(new Reply.Refused("deaf"));
  }

  @Override
  public Receipt ask(String line, Invocation asked) {
    return ask(asked);
  }

  @Override
  public Receipt press(Press press) {
    return new Receipt.Told(new Reply.Refused("deaf"));
  }

  @Override
  public Reply home(Invocation asked) {
    return new Reply.Refused("deaf");
  }

  @Override
  public List<String> complete(Invocation asked) {
    return List.of();
  }
}
