package io.guardbee.bot.work;

/// Rung when there is something to do, so that nobody waits for the next look. A bell that is not heard costs a delay,
/// never a message.
@FunctionalInterface
public interface Bell {
  void ring();
}
