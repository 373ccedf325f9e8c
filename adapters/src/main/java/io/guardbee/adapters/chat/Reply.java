package io.guardbee.adapters.chat;

import java.util.List;

/// What a person is told. Each kind is shown to the end: silence is no answer.
public sealed interface Reply {
  /// The answer.
  ///
  /// @param summary one line that says it all, for notifications and screen readers
  /// @param standing what it means for a program
  /// @param attachments files that go with it
  record Answered(String summary, Standing standing, List<Block> blocks, List<Attachment> attachments)
      implements
        Reply {
    public Answered {
      blocks = List.copyOf(blocks);
      attachments = List.copyOf(attachments);
    }
  }

  /// The question cannot be taken as it stands; `text` is one line that says what to do.
  record Refused(String text) implements Reply {}

  /// The question is fine and could not be answered; `text` is one line with the reason and what to do.
  record Failed(String text, List<Attachment> attachments) implements Reply {
    public Failed {
      attachments = List.copyOf(attachments);
    }
  }

  /// What an answer means for a program.
  enum Standing {
    /// Nothing fails and nothing is unknown, or there was nothing to judge.
    FINE(0),
    /// Something fails.
    FAILING(1),
    /// Nothing fails and something is unknown.
    UNSURE(2);

    private final int exitCode;

    Standing(int exitCode) {
      this.exitCode = exitCode;
    }

    /// What a program ends with that was asked for this answer alone.
    public int exitCode() {
      return exitCode;
    }
  }

  /// An answer that judges nothing.
  static Reply of(String summary, Block... blocks) {
    return new Answered(summary, Standing.FINE, List.of(blocks), List.of());
  }

  /// An answer that judges nothing.
  static Reply of(String summary, List<Block> blocks) {
    return new Answered(summary, Standing.FINE, blocks, List.of());
  }

  /// The files that go with it.
  default List<Attachment> files() {
    return switch (this) {
      case Answered answered -> answered.attachments();
      case Failed failed -> failed.attachments();
      case Refused _ -> List.of();
    };
  }
}
