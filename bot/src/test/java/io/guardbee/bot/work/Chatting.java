package io.guardbee.bot.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.app.WholeBot;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What tests ask of a chat.
public final class Chatting {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);

  private Chatting() {}

  /// The id under which it was taken.
  public static String taken(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Accepted.class);
    return ((Receipt.Accepted) receipt).ask();
  }

  /// What was said at once.
  public static String told(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Told.class);
    return FakePlatform.text(((Receipt.Told) receipt).reply());
  }

  /// The one message of a question, once it is the last.
  public static FakePlatform.Shown answer(WholeBot bot, String ask) {
    await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK)
        .until(() -> bot.chat.of(ask).stream().anyMatch(FakePlatform.Shown::last));
    return bot.chat.of(ask).getFirst();
  }

  /// What the answer says.
  public static String says(WholeBot bot, String ask) {
    return says(answer(bot, ask).now());
  }

  public static String says(Message message) {
    return FakePlatform.text(message.reply());
  }

  /// The components of a message, by label.
  public static String component(Message message, String label) {
    return actions(message.reply()).filter(a -> a.label().startsWith(label)).map(Action::step)
        .map(step -> ((Action.Step.Kept) step).component()).findFirst().orElseThrow();
  }

  public static Stream<Action> actions(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? answered.blocks().stream().flatMap(block -> switch (block) {
          case Block.Actions(var actions) -> actions.stream();
          case Block.Menu(_, var actions) -> actions.stream();
          default -> List.<Action>of().stream();
        })
        : Stream.of();
  }
}
