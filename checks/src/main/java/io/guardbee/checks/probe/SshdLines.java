package io.guardbee.checks.probe;

import io.guardbee.checks.probe.SshdConfig.Directive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds for each line of sshd's configuration the Match block in which it stands. A file that is included inside a
/// block starts in that block; a block that starts in an included file ends with it.
final class SshdLines {
  private final Map<String, String> match = new HashMap<>();
  private final List<Directive> directives = new ArrayList<>();
  private final Map<Integer, String> open = new HashMap<>();

  /// The lines of another file follow.
  ///
  /// @param depth how many Include lines lead to it; 0 for the main file
  void open(String file, int depth) {
    match.put(file, match.getOrDefault(open.getOrDefault(depth - 1, ""), ""));
    open.put(depth, file);
  }

  /// `D<TAB>file<TAB>line<TAB>text`; a line of another form is left out.
  void add(String line) {
    var f = line.split("\t", 4);
    if (f.length < 4 || !f[2].matches("[0-9]{1,6}")) {
      return;
    }
    var directive = new Directive(f[1], Integer.parseInt(f[2]), f[3].strip(), match.getOrDefault(f[1], ""));
    if (directive.keyword().equals("match")) {
      match.put(f[1], directive.text());
    }
    directives.add(directive);
  }

  List<Directive> directives() {
    return List.copyOf(directives);
  }
}
