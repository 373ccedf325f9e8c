package io.guardbee.checks.probe.cloud;

import io.guardbee.checks.probe.Probed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Goes through a console's text once, line by line, and keeps its boots. Serves one text.
final class ConsoleReader {
  /// What the port gives at most.
  private static final int LONGEST = 256 * 1024;
  /// A longer line is no line of ours; the largest RSA keys in use take 3,000 characters.
  private static final int LINE = 16_000;
  /// Nova gives the last 100 KiB, less the control characters that it takes out: a longer text may have lost its beginning.
  private static final int PERHAPS_CUT = 80_000;
  /// Nova was asked for 20,000 lines; a first start prints some thousand.
  private static final int MANY = 19_000;
  private static final Pattern FIRMWARE = Pattern.compile("SeaBIOS \\(version .*|BdsDxe: loading .*");
  private static final Pattern KERNEL = Pattern.compile("\\[ *0\\.0{6}] Linux version .*");
  private static final Pattern CLOUD_INIT = Pattern
      .compile(
          "Cloud-init v\\. \\S{1,40} running '([a-z:-]{1,30})' at (\\w{3}, \\d{2} \\w{3} \\d{4} [\\d:]{8} [+-]\\d{4})\\..*");
  private static final Pattern PROMPT = Pattern.compile("(?i).*\\blogin:(.*)");
  private static final Pattern COLOUR = Pattern.compile("\\u001b?\\[[0-9;]{0,12}m");
  /// `logger -s` writes priority and date before the tag; the journal writes the kernel's time and the tag with a number.
  private static final Pattern PREFIX = Pattern
      .compile("^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d )?"
          + "(?:(?:\\[ *\\d{1,9}\\.\\d{6}] )?(?:cloud-init|ec2|ci-info)(?:\\[\\d{1,9}])?: ?)?");
  private final List<ConsoleBoot> boots = new ArrayList<>(List.of(new ConsoleBoot()));

  Probed<ConsoleKeys> read(String text) {
    var kept = text.length() > LONGEST ? text.substring(text.length() - LONGEST) : text;
    kept.lines().map(ConsoleReader::plain).forEach(this::line);
    boot().end();
    var lost = text.length() > PERHAPS_CUT || text.lines().count() > MANY;
    for (int at = boots.size() - 1; at >= 0; at--) {
      if (boots.get(at).tells()) {
        return told(at, lost);
      }
    }
    return Probed.missed(ConsoleKeys.nothing(boots.stream().anyMatch(ConsoleBoot::late)
        ? "The VM's console shows host keys only after a login prompt, where anybody on the VM could have written them"
        : "The VM's console shows no host keys: it printed none, or they have scrolled away"));
  }

  private Probed<ConsoleKeys> told(int at, boolean lost) {
    var boot = boots.get(at);
    var doubt = boot.doubt();
    if (doubt.isPresent()) {
      return Probed.missed(ConsoleKeys.nothing(doubt.get()));
    }
    var before = boots.subList(0, at);
    var again = lost || before.stream().anyMatch(each -> each.prompted() || each.tells());
    var after = before.stream().filter(ConsoleBoot::tells).flatMap(each -> each.at().stream())
        .max(Comparator.naturalOrder());
    return Probed.got(new ConsoleKeys(boot.keys(), boot.at(), again, after));
  }

  private ConsoleBoot boot() {
    return boots.getLast();
  }

  private static String plain(String line) {
    return line.length() > LINE ? "x" : COLOUR.matcher(line).replaceAll("").strip();
  }

  private void line(String line) {
    var prompt = PROMPT.matcher(line);
    if (prompt.matches()) {
      boot().prompt();
      line(prompt.group(1).strip()); // a machine that is reset goes on behind its prompt
      return;
    }
    var bare = PREFIX.matcher(line).replaceFirst("").strip();
    var cloudInit = CLOUD_INIT.matcher(bare);
    if (FIRMWARE.matcher(line).matches()) {
      start(ConsoleBoot.Stage.FIRMWARE);
    } else if (KERNEL.matcher(line).matches()) {
      start(ConsoleBoot.Stage.KERNEL);
    } else if (cloudInit.matches()) {
      if (cloudInit.group(1).equals("init-local")) {
        start(ConsoleBoot.Stage.CLOUD_INIT);
      }
      date(cloudInit.group(2)).ifPresent(boot()::dated);
    } else {
      boot().line(bare);
    }
  }

  private void start(ConsoleBoot.Stage stage) {
    if (!boot().takes(stage)) {
      boot().end();
      boots.add(new ConsoleBoot());
    }
    boot().reach(stage);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
