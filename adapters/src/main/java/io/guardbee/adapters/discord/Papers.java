package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Attachment;
import java.util.ArrayList;
import java.util.List;

/// The files of a message, within what Discord takes.
///
/// @param kept go with it
/// @param leftOut names of those that are too large or too many
record Papers(List<Paper> kept, List<String> leftOut) {
  private static final int MOST = 10;
  /// Of all together, in bytes.
  private static final int ROOM = 10 << 20;
  private static final int NAME = 80;

  Papers {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
  }

  /// A file.
  ///
  /// @param name of letters that Discord leaves as they are
  record Paper(String name, Attachment file) {
    String text() {
      return file.text();
    }

    byte[] bytes() {
      return file.bytes();
    }
  }

  /// One place is left for the whole answer.
  static Papers of(List<Attachment> files) {
    var kept = new Papers(List.of(), List.of());
    for (var file : files) {
      kept = kept.kept().size() + 1 < MOST
          ? kept.with(file)
          : new Papers(kept.kept(), more(kept.leftOut(), file.name()));
    }
    return kept;
  }

  /// These and one more, if there is room.
  Papers with(Attachment file) {
    var room = ROOM - kept.stream().mapToInt(paper -> paper.bytes().length).sum();
    return file.bytes().length <= room
        ? new Papers(more(kept, new Paper(free(file.name()), file)), leftOut)
        : new Papers(kept, more(leftOut, file.name()));
  }

  private static <T> List<T> more(List<T> some, T one) {
    var all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  /// Each name once: a message refers to its files by name.
  private String free(String name) {
    var clean = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
    var end = clean.length() > NAME ? clean.substring(clean.length() - NAME) : clean.isEmpty() ? "file.txt" : clean;
    return taken(end) ? kept.size() + "-" + end : end;
  }

  private boolean taken(String name) {
    return kept.stream().anyMatch(paper -> paper.name().equals(name));
  }
}
