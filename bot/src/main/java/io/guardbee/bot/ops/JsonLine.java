package io.guardbee.bot.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/// For a collector of logs: one JSON object a line, with timestamp (UTC), level, logger, thread, message, and, where
/// there are any, the mdc (`ask`, `audit`, `command`) and the exception with its stack.
final class JsonLine implements SafeEncoder.LineForm {
  private static final int LONGEST = 16_000;
  private static final int FRAMES = 40;
  private final StackText stack = new StackText(FRAMES);

  @Override
  public String line(ILoggingEvent event, UnaryOperator<String> safe) {
    UnaryOperator<String> value = text -> JsonText.string(cut(safe.apply(text)));
    var fields = new LinkedHashMap<String, String>();
    fields.put("timestamp", JsonText.string(event.getInstant().toString()));
    fields.put("level", JsonText.string(event.getLevel().toString()));
    // a password that is an ordinary word must not show by what is missing from our own names
    fields.put("logger", JsonText.string(cut(event.getLoggerName())));
    fields.put("thread", value.apply(event.getThreadName()));
    fields.put("message", value.apply(event.getFormattedMessage()));
    var about = new LinkedHashMap<String, String>();
    event.getMDCPropertyMap()
        .forEach((key, text) -> about.put(cut(safe.apply(key)), value.apply(String.valueOf(text))));
    if (!about.isEmpty()) {
      fields.put("mdc", JsonText.object(about));
    }
    if (event.getThrowableProxy() != null) {
      fields.put("exception", value.apply(stack.of(event).strip()));
    }
    return JsonText.object(fields) + "\n";
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
