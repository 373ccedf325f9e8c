package io.guardbee.bot.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.guardbee.checks.result.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/// The log's only way out: whatever a line is made of has passed [Redaction] before it is written. How lines look and
/// which secrets are known can be changed while threads write.
final class SafeEncoder extends EncoderBase<ILoggingEvent> {
  private static final int MOST_LOOKED_AT = 1 << 20;
  private volatile LineForm form;
  private volatile Redaction redaction = Redaction.knowing(List.of());

  SafeEncoder(LineForm form) {
    this.form = form;
  }

  /// One event as one entry.
  interface LineForm {
    /// The entry with its line end. Every text of the event passes `safe`.
    String line(ILoggingEvent event, UnaryOperator<String> safe);
  }

  void form(LineForm form) {
    this.form = form;
  }

  void redaction(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return form.line(event, this::safe).getBytes(StandardCharsets.UTF_8);
  }

  /// Redacted before it is cut to what a line may hold: half a secret is not recognised.
  private String safe(String text) {
    return redaction.apply(text.length() > MOST_LOOKED_AT ? text.substring(0, MOST_LOOKED_AT) : text);
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
