package io.guardbee.bot.app;

import io.guardbee.bot.command.Nearest;
import io.guardbee.bot.render.form.ReportForms;
import io.guardbee.checks.result.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--format`: in which form a report goes to standard output.
final class FormatOption {
  private static final String JSON = "json";
  @Option(names = "--format", paramLabel = ReportForms.NAMES, description = "the report in this form on standard output "
      + "(default: text; json is the same as --json; html is one page without any script)")
  private @Nullable String format;

  /// The word for the form that is wanted.
  ///
  /// @param json whether `--json` stands there too
  String chosen(boolean json) {
    var names = List.of(ReportForms.NAMES.split("\\|"));
    if (format == null) {
      return json ? JSON : ReportForms.TEXT;
    }
    if (!names.contains(format)) {
      throw new UsageException("--format: there is no form \"" + PlainText.line(format, 40) + "\"."
          + Nearest.hint(format, names, "") + " There are: " + String.join(", ", names) + ".");
    }
    if (json && !format.equals(JSON)) {
      throw new UsageException("--json and --format " + format + " contradict each other: give one of them.");
    }
    return format;
  }

  /// Refuses a form where there is no report to give in it.
  void none(String instead) {
    if (format != null) {
      throw new UsageException("--format is for one answer: " + instead);
    }
  }

  /// Whether a form was named that is not the terminal's own.
  boolean named() {
    return format != null && !format.equals(ReportForms.TEXT);
  }
}
