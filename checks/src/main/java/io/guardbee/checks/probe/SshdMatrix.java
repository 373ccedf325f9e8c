package io.guardbee.checks.probe;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the collector's parts `matrix`: what sshd answered to each kind of connection.
final class SshdMatrix {
  private final List<SshdFacts.Tuple> tuples = new ArrayList<>();
  private final Map<String, Map<String, String>> settings = new HashMap<>();
  private boolean global = true;
  private boolean kindTold;
  private String cut = "";
  private String refused = "";

  private static final Pattern IN_A_FILE = Pattern.compile("/\\S+:? line [0-9]+: .*");

  private SshdMatrix() {}

  static Probed<SshdFacts> read(Collected collected, Section section, SshdServer server) {
    return section.every("matrix").then(parts -> {
      var matrix = new SshdMatrix();
      for (var part : parts) {
        matrix.settings.clear();
        part.filled().forEach(matrix::line);
      }
      if (matrix.tuples.isEmpty() || !matrix.kindTold) {
        return Probed.missed(matrix.refused.isEmpty()
            ? new ProbeFailure.SectionMissing("sshd -T")
            : new ProbeFailure.Unparsable("sshd -T", matrix.refused));
      }
      var pam = section.part("pam").or(new Part("pam", List.of(), -1)).filled().toList();
      return Probed.got(new SshdFacts(server, matrix.global, matrix.tuples, matrix.cut,
          SshdConfig.READER.read(collected).or(List.of()), pam));
    });
  }

  /// The error that sshd named in its files instead of an answer; empty if it named none.
  static String refusal(Section section) {
    var matrix = new SshdMatrix();
    section.every("matrix").or(List.of()).stream().flatMap(Part::filled).forEach(matrix::line);
    return IN_A_FILE.matcher(matrix.refused).matches() ? matrix.refused : "";
  }

  private void line(String line) {
    var f = line.split("\t", -1);
    switch (f[0]) {
      case "M" -> {
        kindTold = true;
        global &= f.length > 1 && f[1].equals("global");
      }
      case "S" -> {
        if (f.length == 3) {
          setting(settings.computeIfAbsent(f[1], _ -> new HashMap<>()), f[2]);
        }
      }
      case "T" -> tuple(f);
      case "C" -> cut = "Not every kind of connection could be asked for: "
          + PlainText.line(f.length > 1 ? f[1] : "", 120) + ".";
      case "X" -> {
        refused = refused.isEmpty() ? PlainText.line(f.length > 1 ? f[1] : "", 200) : refused;
        cut = "sshd gave no answer for some kinds of connection: " + refused + ".";
      }
      default -> {
        // how it was asked
      }
    }
  }

  private static void setting(Map<String, String> into, String line) {
    int at = line.indexOf(' ');
    if (at > 0) {
      into.merge(line.substring(0, at), line.substring(at + 1).strip(), (a, b) -> a + "\n" + b);
    }
  }

  private void tuple(String[] f) {
    var known = f.length == 7 ? settings.get(f[6]) : null;
    if (known == null || !f[5].matches("[0-9]{1,5}")) {
      cut = "An answer of sshd could not be understood.";
      return;
    }
    tuples.add(new SshdFacts.Tuple(f[1], f[2], f[3], f[4], Integer.parseInt(f[5]), known));
  }
}
