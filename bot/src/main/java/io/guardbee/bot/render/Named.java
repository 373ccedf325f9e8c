package io.guardbee.bot.render;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.PlainText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a machine is called in an answer, and by which word a command can name it.
///
/// @param shown what the reader calls it, fit to be shown
/// @param word by which a command finds it, in quotation marks where it has blanks; empty where there is none: a file that
///   was handed in, or a name that no line can hold on a machine whose id nobody knows
record Named(String shown, String word) {
  private static final int SHOWN = 60;
  /// What shows as what it is; a word that starts with a dash is an option.
  private static final Pattern TYPED = Pattern
      .compile("[\\p{L}\\p{N}_\\[](?:[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0,126}[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])?");

  static Named of(AuditReport report, String asked) {
    var words = report.trust() == HostKeyTrust.SELF_REPORTED
        ? Stream.<String>empty()
        : Stream.of(asked, report.target().id());
    return new Named(PlainText.line(asked, SHOWN),
        words.map(Named::typed).flatMap(Optional::stream).findFirst().orElse(""));
  }

  /// `text` as a word that a command understands, where it can be one.
  static Optional<String> typed(String text) {
    return Optional.of(text).filter(TYPED.asMatchPredicate()).flatMap(Invocation::quoted);
  }

  /// `/NAME MACHINE REST`, if a command can name the machine.
  Optional<String> command(String name, Object... rest) {
    var line = new StringBuilder(name + " " + word);
    for (var more : rest) {
      line.append(' ').append(more);
    }
    return word.isEmpty() ? Optional.empty() : Optional.of(line.toString());
  }
}
