package io.guardbee.bot.ops;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;

/// An event's exception and its causes, with their messages and the top frames of each.
final class StackText {
  private final ThrowableProxyConverter converter = new ThrowableProxyConverter();

  StackText(int frames) {
    converter.setOptionList(List.of(Integer.toString(frames)));
    converter.start();
  }

  /// Empty when the event has none.
  String of(ILoggingEvent event) {
    return converter.convert(event);
  }
}
