package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.SshdConfig;
import io.guardbee.checks.probe.SshdConfig.ConfigFile;
import io.guardbee.checks.probe.SshdConfig.Directive;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which lines of which files have to change on this VM, as calls of the functions in `sshd-edit.sh`.
///
/// @param edits the lines that are changed where they stand
/// @param place where the global value is set, if it has to be
/// @param explanation why it is done so, one line
record SshdEdits(Set<Directive> edits, Place place, String explanation) {
  private static final String ETC = "/etc/ssh/";
  private static final String MAIN = ETC + "sshd_config";
  private static final String FOLDER = ETC + "sshd_config.d/";
  private static final String DROP_IN = "sshd_config.d/00-guardbee.conf";
  private static final Pattern FILE = Pattern.compile("/etc/ssh/sshd_config(\\.d/[A-Za-z0-9][A-Za-z0-9._-]{0,100})?");
  private static final Pattern TEXT = Pattern.compile("[A-Za-z]+[ =]+[A-Za-z\"-]+( *#[ A-Za-z0-9.,:_-]*)?");

  SshdEdits {
    edits = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(edits));
  }

  /// Where the value for everybody is set.
  enum Place {
    /// It is good already, or its lines are among the edits.
    NOWHERE,
    /// A drop-in of our own, read before every other file that sets it.
    DROP_IN,
    /// The top of the main file.
    TOP
  }

  /// The edits; empty where a line to be changed stands in a file or form that a script should not touch.
  static Optional<SshdEdits> of(SshdConfig config, SshdRemedy.Order order) {
    var edits = new LinkedHashSet<Directive>();
    config.directives().stream().filter(line -> !line.match().isEmpty() && order.bad(line)).forEach(edits::add);
    var why = edits.isEmpty() ? "" : "A Match block sets it, so that line itself is changed. ";
    var global = config.directives().stream().filter(line -> line.match().isEmpty() && order.concerns(line)).toList();
    var place = Place.NOWHERE;
    if (global.isEmpty() ? !order.goodByDefault() : order.bad(global.getFirst())) {
      if (dropInFirst(config, order)) {
        place = Place.DROP_IN;
        why += "00-guardbee.conf is read before every other file that sets it, and the first value wins.";
      } else if (global.isEmpty()) {
        place = Place.TOP;
        why += "No drop-in would be read before the rest, so the line goes to the top of the main file.";
      } else {
        global.stream().filter(order::bad).forEach(edits::add);
        why += "No drop-in would be read before the lines that set it, so they are changed themselves.";
      }
    }
    return safe(edits) ? Optional.of(new SshdEdits(edits, place, why.strip())) : Optional.empty();
  }

  /// The calls, in order.
  List<String> calls(SshdRemedy.Order order) {
    var calls = new ArrayList<String>();
    for (var line : edits) {
      calls.add("line " + line.file().substring(ETC.length()) + " " + line.line() + " '" + line.text() + "' '"
          + order.instead(line) + "'");
    }
    for (var line : order.lines()) {
      switch (place) {
        case NOWHERE -> {
          // the edits suffice
        }
        case DROP_IN -> calls.add("setting " + DROP_IN + " " + line.split(" ", 2)[0] + " '" + line + "'");
        case TOP -> calls.add("first '" + line + "'");
      }
    }
    return calls;
  }

  private static boolean safe(Set<Directive> edits) {
    return edits.stream().allMatch(line -> FILE.matcher(line.file()).matches() && TEXT.matcher(line.text()).matches());
  }

  /// Whether a file `00-guardbee.conf` would be read before every line that sets the keyword: the main file includes the
  /// folder outside a Match block and before such a line, and no file there that sorts before ours has one.
  private static boolean dropInFirst(SshdConfig config, SshdRemedy.Order order) {
    for (var line : config.directives()) {
      if (includesFolder(line)) {
        return config.files().stream().map(ConfigFile::path).filter(path -> path.startsWith(FOLDER))
            .filter(path -> path.compareTo(ETC + DROP_IN) < 0)
            .noneMatch(path -> config.directives().stream().anyMatch(l -> l.file().equals(path) && order.concerns(l)));
      }
      if (order.concerns(line)) {
        return false;
      }
    }
    return false;
  }

  private static boolean includesFolder(Directive line) {
    return line.file().equals(MAIN) && line.match().isEmpty() && line.keyword().equals("include")
        && (line.value().equals(FOLDER + "*.conf") || line.value().equals("sshd_config.d/*.conf"));
  }

  /// The commands that take these changes back, and no other's: remedies may share a file.
  String undo(SshdRemedy.Order order, String reload) {
    var lines = new ArrayList<String>();
    for (var line : edits) {
      lines.add("sed -i '" + line.line() + "s/^\\([[:space:]]*\\)" + order.instead(line) + "$/\\1" + line.text()
          + "/' " + line.file());
    }
    for (var line : order.lines()) {
      if (place == Place.DROP_IN) {
        lines.add("sed -i '/^" + line + "$/d' " + ETC + DROP_IN);
      } else if (place == Place.TOP) {
        lines.add("sed -i '1,4{/^" + line + "$/d}' " + MAIN);
      }
    }
    if (place == Place.DROP_IN) {
      lines.add("[ -s " + ETC + DROP_IN + " ] || rm -f " + ETC + DROP_IN);
    }
    lines.add("/usr/sbin/sshd -t && " + reload);
    return String.join("\n", lines) + "\n";
  }
}
