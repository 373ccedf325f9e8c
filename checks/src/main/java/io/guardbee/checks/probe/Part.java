package io.guardbee.checks.probe;

import java.util.List;
import java.util.stream.Stream;

/// One complete answer inside a section: the lines that one command or one reading gave.
///
/// @param label what was asked, as the collector names it ("tuple user=root addr=203.0.113.7")
/// @param lines what it printed, without line ends; hostile
/// @param exitCode the command's exit code; -1 where the collector tells none
public record Part(String label, List<String> lines, int exitCode) {
  public Part {
    lines = List.copyOf(lines);
  }

  /// The lines that are not blank.
  public Stream<String> filled() {
    return lines.stream().filter(line -> !line.isBlank());
  }

  /// The value of `key=value` in the label, empty if it is not there; values hold no blanks.
  public String labelled(String key) {
    return Stream.of(label.split(" ")).filter(word -> word.startsWith(key + "=")).findFirst()
        .map(word -> word.substring(key.length() + 1)).orElse("");
  }
}
