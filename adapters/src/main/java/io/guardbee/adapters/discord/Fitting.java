package io.guardbee.adapters.discord;

import io.guardbee.adapters.discord.Piece.End;
import java.util.ArrayList;
import java.util.List;

/// Chooses what of a message fits into Discord's limits: text up to where it ends, and as much as can be of what is to
/// be pressed.
///
/// @param pieces what is shown
/// @param cut whether text was left out
record Fitting(List<Piece> pieces, boolean cut) {
  /// Components of a message in all, with those inside others.
  static final int COMPONENTS = 40;
  /// Characters of all texts of a message.
  static final int CHARACTERS = 4000;
  /// Of them for the word that there is more.
  private static final int NOTE = 120;
  /// The container, the note and the file that it speaks of.
  private static final int AROUND = 3;
  /// What is to be pressed may take so many; text and lines have the rest.
  private static final int CONTROLS = 24;
  /// Text and lines always have so many.
  private static final int LEAST = 6;
  private static final String CLOSING = "\n```";

  Fitting {
    pieces = List.copyOf(pieces);
  }

  /// How many components all controls of a message may take.
  ///
  /// @param files that go with the message, each of which is a component
  static int controls(int files) {
    return Math.min(CONTROLS, COMPONENTS - AROUND - files - LEAST);
  }

  /// @param files that go with the message
  /// @param answer the name of the file that holds what does not fit
  /// @param last markdown that is said at the end, whatever was left out; may be empty
  static Fitting of(List<Piece> pieces, int files, String answer, String last) {
    return new Measuring(pieces, files, "-# There is more: " + answer + " holds the whole answer.", last).fitted();
  }

  /// For one message.
  private static final class Measuring {
    private final List<Piece> wanted;
    private final String note;
    private final String last;
    private final List<Piece> shown = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int characters;
    private int components;
    private int controls;
    private boolean cut;
    private boolean close;

    Measuring(List<Piece> wanted, int files, String note, String last) {
      this.wanted = wanted;
      this.note = note;
      this.last = last;
      this.characters = CHARACTERS - NOTE - last.length();
      this.controls = Fitting.controls(files);
      this.components = COMPONENTS - AROUND - files - controls - (last.isEmpty() ? 0 : 1);
    }

    Fitting fitted() {
      for (var piece : wanted) {
        switch (piece) {
          case Piece.Text said -> add(said);
          case Piece.Rule _ -> rule();
          case Piece.Controls row -> add(row);
        }
      }
      settle();
      if (!last.isEmpty()) {
        shown.add(new Piece.Text(last, End.LINE, true));
      }
      return new Fitting(shown, cut);
    }

    private void rule() {
      if (!cut && components > 2 && !(shown.isEmpty() && text.isEmpty())) {
        settle();
        shown.add(new Piece.Rule());
        components--;
      }
    }

    private void add(Piece.Controls row) {
      var size = 1 + row.row().getComponents().size();
      if (size <= controls) {
        controls -= size;
        settle();
        shown.add(row);
      }
    }

    /// Once something was left out, nothing that follows it is said as if it were not.
    private void add(Piece.Text said) {
      if (cut) {
        return;
      }
      var gap = text.isEmpty() ? "" : close && said.close() ? "\n" : "\n\n";
      var room = characters - gap.length();
      if (said.markdown().length() <= room && (!text.isEmpty() || components > 0)) {
        put(gap + said.markdown());
      } else {
        begin(said, gap, room);
      }
      close = said.close();
    }

    private void begin(Piece.Text said, String gap, int room) {
      var begun = text.isEmpty() && components < 1 ? "" : beginning(said, room);
      put((begun.isEmpty() ? "" : gap + begun) + (text.isEmpty() && begun.isEmpty() ? "" : "\n") + note);
      cut = true;
    }

    private void put(String more) {
      if (text.isEmpty()) {
        components--;
      }
      text.append(more);
      characters -= more.length();
    }

    private void settle() {
      if (!text.isEmpty()) {
        shown.add(new Piece.Text(text.toString(), End.LINE, true));
        text.setLength(0);
      }
    }

    private static String beginning(Piece.Text said, int room) {
      return switch (said.end()) {
        case WHOLE -> "";
        case LINE -> lines(said.markdown(), room);
        case FENCE -> fence(said.markdown(), room);
      };
    }

    /// The lines that fit; of a single long one, the words that do, and no bold is left open.
    private static String lines(String markdown, int room) {
      if (room <= 0) {
        return "";
      }
      var line = markdown.lastIndexOf('\n', room);
      var end = line > 0 ? line : markdown.lastIndexOf(' ', Math.max(0, room - 4));
      var begun = markdown.substring(0, Math.max(0, end)).stripTrailing();
      return begun.isEmpty() || line > 0 ? begun : begun + (bold(begun) ? "** …" : " …");
    }

    /// Foreign asterisks are escaped each.
    private static boolean bold(String begun) {
      return begun.split("\\*\\*", -1).length % 2 == 0;
    }

    /// A fence with nothing in it is not worth its lines.
    private static String fence(String markdown, int room) {
      var end = markdown.lastIndexOf('\n', room - CLOSING.length());
      return end <= CLOSING.length() ? "" : markdown.substring(0, end) + CLOSING;
    }
  }
}
