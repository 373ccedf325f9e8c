package io.guardbee.checks.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the collector's own text says of its sections, so that whoever asks what a check needs reads the same.
public final class SectionNotes {
  private static final Pattern HEAD = Pattern.compile("(?m)^# --- ([a-z][a-z0-9]*): (.+?) -+$");
  /// What the text of a section holds that runs something as root, or says that it could not.
  private static final Pattern ROOT = Pattern.compile("\\bgb_root\\b|\\bgb_allowed\\b"
      + "|\\bgb_miss \\S+ root\\b");
  private static final Map<String, Note> ALL = read(CollectorScript.installed());

  private SectionNotes() {}

  /// What a section is.
  ///
  /// @param reads in a few words
  /// @param root whether root's right shows more of it
  public record Note(String reads, boolean root) {}

  /// The section of that name; empty where the collector has none.
  public static Optional<Note> of(String section) {
    return Optional.ofNullable(ALL.get(section));
  }

  static Map<String, Note> read(String collector) {
    var notes = new LinkedHashMap<String, Note>();
    var heads = HEAD.matcher(collector).results().toList();
    for (int i = 0; i < heads.size(); i++) {
      var end = i + 1 < heads.size() ? heads.get(i + 1).start() : collector.length();
      var text = collector.substring(heads.get(i).end(), end);
      // a section of several files has a heading in each; the first says what it is
      notes.merge(heads.get(i).group(1), new Note(heads.get(i).group(2), ROOT.matcher(text).find()),
          (first, more) -> new Note(first.reads(), first.root() || more.root()));
    }
    return Collections.unmodifiableMap(notes);
  }
}
