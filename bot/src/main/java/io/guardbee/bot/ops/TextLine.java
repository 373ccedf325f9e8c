package io.guardbee.bot.ops;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.guardbee.checks.result.PlainText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// For a person at a terminal: time of day, level, where, what; an exception with the top of its stack below.
final class TextLine implements SafeEncoder.LineForm {
  private static final int FRAMES = 8;
  private static final int LONGEST = 4000;
  private final TargetLengthBasedClassNameAbbreviator shorter = new TargetLengthBasedClassNameAbbreviator(20);
  private final StackText stack = new StackText(FRAMES);
  private final DateTimeFormatter clock;

  TextLine(ZoneId zone) {
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
  }

  @Override
  public String line(ILoggingEvent event, UnaryOperator<String> safe) {
    return "%s %-5s %s: %s%n%s".formatted(clock.format(event.getInstant()), event.getLevel(),
        shorter.abbreviate(event.getLoggerName()), PlainText.line(safe.apply(event.getFormattedMessage()), LONGEST),
        safe.apply(stack.of(event)).lines().map(TextLine::indented).collect(Collectors.joining()));
  }

  private static String indented(String line) {
    return (line.startsWith("\t") ? "\t" : "") + PlainText.line(line, LONGEST) + System.lineSeparator();
  }
}
