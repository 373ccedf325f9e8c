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
/// @param calls the calls, in order
/// @param touched the existing files that change, relative to `/etc/ssh`
/// @param dropIn whether the drop-in of our own is written
/// @param explanation why it is done so, one line
record SshdEdits(List<String> calls, Set<String> touched, boolean dropIn, String explanation) {
  private static final String ETC = "/etc/ssh/";
  private static final String MAIN = ETC + "sshd_config";
  private static final String FOLDER = ETC + "sshd_config.d/";
  private static final String DROP_IN = "sshd_config.d/00-guardbee.conf";
  private static final Pattern FILE = Pattern.compile("/etc/ssh/sshd_config(\\.d/[A-Za-z0-9][A-Za-z0-9._-]{0,100})?");
  private static final Pattern TEXT = Pattern.compile("[A-Za-z]+[ =]+[A-Za-z\"-]+( *#[ A-Za-z0-9.,:_-]*)?");

  SshdEdits {
    calls = List.copyOf(calls);
    touched = Set.copyOf(touched);
  }

  /// The edits; empty where a line to be changed stands in a file or form that a script should not touch.
  static Optional<SshdEdits> of(SshdConfig config, SshdRemedy.Order order) {
    var edits = new LinkedHashSet<Directive>();
    config.directives().stream().filter(line -> !line.match().isEmpty() && order.bad(line)).forEach(edits::add);
    var calls = new ArrayList<String>();
    boolean dropIn = false;
    var explanation = "";
    var global = config.directives().stream().filter(line -> line.match().isEmpty() && order.concerns(line)).toList();
    if (!edits.isEmpty()) {
      explanation = "A Match block sets it, so that line itself is changed.";
    }
    if (global.isEmpty() ? !order.goodByDefault() : order.bad(global.getFirst())) {
      if (dropInFirst(config, order)) {
        dropIn = true;
        order.lines()
            .forEach(line -> calls.add("setting " + DROP_IN + " " + line.split(" ", 2)[0] + " '" + line + "'"));
        explanation += " 00-guardbee.conf is read before every other file that sets it, and the first value wins.";
      } else if (global.isEmpty()) {
        order.lines().forEach(line -> calls.add("first '" + line + "'"));
        explanation += " The main file includes no drop-in that would be read first, so the line goes to its top.";
      } else {
        global.stream().filter(order::bad).forEach(edits::add);
        explanation += " The lines that set it are changed, because no drop-in would be read before them.";
      }
    }
    return safe(edits) ? Optional.of(made(edits, calls, order, dropIn, explanation.strip())) : Optional.empty();
  }

  private static SshdEdits made(Set<Directive> edits, List<String> calls, SshdRemedy.Order order, boolean dropIn,
      String explanation) {
    var all = new ArrayList<String>();
    var touched = new LinkedHashSet<String>();
    for (var line : edits) {
      var file = line.file().substring(ETC.length());
      touched.add(file);
      all.add("line " + file + " " + line.line() + " '" + line.text() + "' '" + order.lines().getLast() + "'");
    }
    all.addAll(calls);
    if (calls.stream().anyMatch(call -> call.startsWith("first "))) {
      touched.add("sshd_config");
    }
    return new SshdEdits(all, touched, dropIn, explanation);
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

  /// The commands that take it back.
  String undo(SshdRemedy.Order order, String reload) {
    var lines = new ArrayList<String>();
    for (var file : touched) {
      lines.add("cp -p " + ETC + file + ".bak-guardbee-" + order.check() + " " + ETC + file);
    }
    if (dropIn) {
      order.lines().forEach(line -> lines.add("sed -i '/^" + line + "$/d' " + ETC + DROP_IN));
    }
    lines.add("/usr/sbin/sshd -t && " + reload);
    return String.join("\n", lines) + "\n";
  }
}
