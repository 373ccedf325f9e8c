package io.guardbee.checks.catalog;

import io.guardbee.checks.probe.SectionNotes;
import java.util.ArrayList;
import java.util.List;

/// What a check must be told before it can judge, for people: the catalogue's page and `/explain` say the same.
///
/// @param view whose answer decides, in a few words
/// @param sections the collector's sections that it reads, by name, each with what it is
/// @param root those of them that show more, or anything at all, with root's right
public record Needs(String view, List<String> sections, List<String> root) {
  public Needs {
    sections = List.copyOf(sections);
    root = List.copyOf(root);
  }

  /// What `check` needs.
  public static Needs of(Check check) {
    var sections = new ArrayList<String>();
    var root = new ArrayList<String>();
    check.sections().stream().sorted().forEach(name -> {
      var note = SectionNotes.of(name);
      sections.add(name + note.map(n -> " (" + n.reads() + ")").orElse(""));
      note.filter(SectionNotes.Note::root).ifPresent(_ -> root.add(name));
    });
    return new Needs(view(check), sections, root);
  }

  private static String view(Check check) {
    return switch (check.spec().view()) {
      case CLOUD -> "the cloud's API";
      case INSIDE ->
        check.sections().isEmpty() ? "nothing that the machine itself says" : "a look inside the machine";
      case OUTSIDE -> "a look from outside";
      case PERSON -> "a person's word";
    };
  }

  /// All of it in one paragraph.
  public String sentence() {
    var text = new StringBuilder(Character.toUpperCase(view.charAt(0)) + view.substring(1));
    if (!sections.isEmpty()) {
      text.append("; of the collector: ").append(String.join(", ", sections));
    }
    text.append('.');
    if (!root.isEmpty()) {
      text.append(" Root's right shows more of: ").append(String.join(", ", root)).append('.');
    }
    return text.toString();
  }
}
