package io.guardbee.adapters.chat;

import java.util.List;
import java.util.regex.Pattern;

/// A piece of an answer, in the order of reading. All texts are plain: they may quote a hostile machine, so a renderer
/// escapes them for its platform and lets no control character through.
public sealed interface Block {
  /// The title of what follows.
  record Heading(String text) implements Block {}

  /// One paragraph of running text; its line ends are kept.
  record Paragraph(String text) implements Block {}

  /// Something that wants to be noticed by itself: a word in capitals, what it is about, and what belongs to it.
  ///
  /// @param word `CRITICAL`, `UNKNOWN`, …
  /// @param text one line
  /// @param details one line each
  record Entry(Tone tone, String word, String text, List<String> details) implements Block {
    public Entry {
      details = List.copyOf(details);
    }
  }

  /// Rows under a line of column titles.
  record Table(List<String> columns, List<Row> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// One row; its tone is that of the first cell.
  record Row(Tone tone, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// Text to be copied as it stands.
  ///
  /// @param caption what it does and where it is meant to be run; may be empty
  record Code(String caption, String text) implements Block {}

  /// Where to read more: addresses out of the catalogue's own texts, which a platform shows as links. What a person, a
  /// machine or a cloud said never gets in here; an address with anything in it that some markup knows is refused.
  record References(List<String> links) implements Block {
    private static final Pattern LINK = Pattern.compile("https://[a-z0-9.-]{1,100}(/[A-Za-z0-9._~/#?=&%+:-]{0,300})?");

    public References {
      links = List.copyOf(links);
      if (!links.stream().allMatch(LINK.asMatchPredicate())) {
        throw new IllegalArgumentException("A reference is an https address in plain letters");
      }
    }
  }

  /// What the reader can do next, as buttons.
  record Actions(List<Action> actions) implements Block {
    public Actions {
      actions = List.copyOf(actions);
    }
  }

  /// One of many things that the reader can do next, as a list to choose from.
  ///
  /// @param prompt what to choose
  record Menu(String prompt, List<Action> actions) implements Block {
    public Menu {
      actions = List.copyOf(actions);
    }
  }

  /// The small print: when, how old, which id to quote.
  record Footer(String text) implements Block {}
}
