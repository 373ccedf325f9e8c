package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.Probed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a mail server told a stranger.
///
/// @param greeting its first line, hostile
/// @param offers what it offers after EHLO, a line each (`STARTTLS`, `AUTH PLAIN LOGIN`)
/// @param relay its answer to the strange recipient, or to the sender where it refused that; missed where it was not asked
public record MailTold(String greeting, List<String> offers, Probed<Reply> relay) implements Told {
  /// Methods that send the password itself.
  private static final List<String> BARE = List.of("PLAIN", "LOGIN");

  public MailTold {
    offers = List.copyOf(offers);
  }

  /// An answer.
  ///
  /// @param to what it answers: `MAIL` or `RCPT`
  /// @param code three digits
  /// @param text the rest of its first line, hostile
  public record Reply(String to, int code, String text) {
    /// Whether mail for strangers is taken.
    public boolean relays() {
      return to.equals("RCPT") && (code == 250 || code == 251);
    }

    /// Whether it is put off, as greylisting does.
    public boolean later() {
      return code >= 400 && code < 500;
    }
  }

  /// Whether the connection could be encrypted.
  public boolean startsTls() {
    return offers.stream().anyMatch(line -> line.equalsIgnoreCase("STARTTLS"));
  }

  /// The methods offered on this unencrypted connection that send the password itself.
  public List<String> bareMethods() {
    return offers.stream().map(line -> line.toUpperCase(Locale.ROOT))
        .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
        .flatMap(line -> Arrays.stream(line.substring(5).split("[ =]+"))).filter(BARE::contains).distinct().toList();
  }
}
