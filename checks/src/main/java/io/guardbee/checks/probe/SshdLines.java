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
  private String current = "";

  /// The lines of another file follow.
  void open(String file) {
    match.putIfAbsent(file, match.getOrDefault(current, ""));
    current = file;
  }

  /// `D<TAB>file<TAB>line<TAB>text`; a line of another form is left out.
  void add(String line) {
    var f = line.split("\t", 4);
    if (f.length < 4 || !f[2].matches("[0-9]{1,6}")) {
      return;
    }
    current = f[1];
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
