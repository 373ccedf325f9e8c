package io.guardbee.checks.probe;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the collector's output apart. The frame is documented in `collector/frame.sh`; a line belongs to it only if it
/// starts with `@` and the nonce of the run, so whatever a guest prints besides is content, or noise before the header.
public final class CollectorOutput {
  private static final Pattern HEADER = Pattern.compile(
      "guardbee-collector ([0-9]{1,4}) ([0-9a-f]{32}) digest=([0-9a-f]{64}|-) mode=(sent|installed|file) root=([01])");
  /// The cap that the collector puts on one section, in bytes.
  public static final int SECTION_CAP = 262_144;
  /// A part that ran into its time limit ends with an exit code of timeout(1): 124, or 137 if it had to be killed.
  private static final java.util.Set<Integer> HUNG = java.util.Set.of(124, 137);

  private final String mark;
  private final ProbeFailure whyCut;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private String section = "";
  private boolean whole;
  private final Map<String, Probed<Part>> parts = new LinkedHashMap<>();
  private String label = "";
  private int exitCode = -1;
  private List<String> lines = new ArrayList<>();
  private boolean done;
  private boolean ended;

  private CollectorOutput(Nonce nonce, Optional<ProbeFailure> failure) {
    this.mark = "@" + nonce.hex() + " ";
    this.whyCut = failure.orElseGet(() -> new ProbeFailure.ConnectionLost("the VM"));
  }

  /// Parses what came back. Missed when no collector with this nonce answered at all.
  ///
  /// @param output hostile text
  /// @param failure what the transport says went wrong, the cause of everything that is not there
  public static Probed<Collected> parse(String output, Nonce nonce, Optional<ProbeFailure> failure) {
    // A last line without its end may be half a line.
    var all = output.substring(0, output.lastIndexOf('\n') + 1).lines().toList();
    for (int i = 0; i < all.size(); i++) {
      var header = header(all.get(i), nonce);
      if (header.isPresent()) {
        return Probed.got(new CollectorOutput(nonce, failure).body(header.get(), all.subList(i + 1, all.size())));
      }
    }
    return Probed.missed(failure.orElseGet(() -> new ProbeFailure.ShellRefused("The VM",
        said(output))));
  }

  private static String said(String output) {
    return output.isBlank() ? "it printed nothing" : "it printed \"" + PlainText.line(output.strip(), 80) + "\"";
  }

  /// The nonce that a file of collector output names in its header: a self-reported answer brings its own.
  public static Optional<Nonce> nonceOf(String output) {
    return output.lines().map(HEADER::matcher).filter(Matcher::find).findFirst().map(m -> new Nonce(m.group(2)));
  }

  /// A shell's prompt or a message of the day without a line end may stand before the header.
  private static Optional<Matcher> header(String line, Nonce nonce) {
    var m = HEADER.matcher(line);
    return m.find() && m.group(2).equals(nonce.hex()) ? Optional.of(m) : Optional.empty();
  }

  private Collected body(Matcher header, List<String> body) {
    for (var line : body) {
      if (line.startsWith(mark)) {
        framed(line.substring(mark.length()));
      } else {
        lines.add(line);
      }
    }
    closeSection(false);
    return new Collected(Integer.parseInt(header.group(1)), header.group(3), header.group(4),
        header.group(5).equals("1"), sections, done ? Optional.empty() : Optional.of(whyCut));
  }

  private void framed(String frame) {
    var words = frame.split(" ", 2);
    var rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "begin" -> {
        closeSection(false);
        section = rest;
      }
      case "part" -> {
        closePart(true);
        label = rest;
      }
      case "rc" -> {
        exitCode = rest.matches("[0-9]{1,3}") ? Integer.parseInt(rest) : -1;
        closePart(true);
      }
      case "miss" -> {
        closePart(true);
        missed(rest);
      }
      case "full" -> {
        closePart(true);
        whole = true;
      }
      case "end" -> closeSection(true);
      case "done" -> done = true;
      default -> lines.add(frame);
    }
  }

  private void missed(String rest) {
    var words = rest.split("\t", 3);
    if (words.length == 3) {
      parts.put(words[0], Probed.missed(cause(words[1], words[2])));
    }
  }

  private static ProbeFailure cause(String kind, String detail) {
    var shown = PlainText.line(detail, 160);
    return switch (kind) {
      case "root" -> new ProbeFailure.NeedsRight(shown);
      case "tool" -> new ProbeFailure.ToolMissing(shown);
      default -> new ProbeFailure.Unparsable("the collector", shown);
    };
  }

  private void closePart(boolean complete) {
    if (!label.isEmpty()) {
      if (!complete) {
        parts.put(label, Probed.missed(sectionCut()));
      } else if (HUNG.contains(exitCode)) {
        parts.put(label, Probed.missed(new ProbeFailure.SectionHung(section + " " + label, 10)));
      } else {
        parts.put(label, Probed.got(new Part(label, trimmed(lines), exitCode)));
      }
    }
    label = "";
    exitCode = -1;
    lines = new ArrayList<>();
  }

  /// The frame's marks bring blank lines of their own.
  private static List<String> trimmed(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private ProbeFailure sectionCut() {
    return done || ended ? new ProbeFailure.OutputCut("section " + section, SECTION_CAP) : whyCut;
  }

  private void closeSection(boolean endSeen) {
    if (section.isEmpty()) {
      lines = new ArrayList<>();
      return;
    }
    ended = endSeen;
    closePart(whole);
    sections.put(section, new Section(section, parts, whole ? Optional.empty() : Optional.of(sectionCut())));
    parts.clear();
    section = "";
    whole = false;
    ended = false;
  }
}
