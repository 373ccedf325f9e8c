package io.guardbee.adapters.chat;

import java.util.List;

/// What a person is told. Each kind is shown to the end: silence is no answer.
public sealed interface Reply {
  /// The answer.
  ///
  /// @param summary one line that says it all, for notifications and screen readers
  /// @param standing what it means for a program
  /// @param blocks what is shown first; short enough for a channel
  /// @param pages what can be turned to, such as every point of a report
  /// @param attachments files that go with it
  record Answered(String summary, Standing standing, List<Block> blocks, List<Page> pages,
      List<Attachment> attachments) implements Reply {
    public Answered {
      blocks = List.copyOf(blocks);
      pages = List.copyOf(pages);
      attachments = List.copyOf(attachments);
    }

    /// An answer of one page.
    public Answered(String summary, Standing standing, List<Block> blocks, List<Attachment> attachments) {
      this(summary, standing, blocks, List.of(), attachments);
    }

    /// Everything at once, for a terminal: the page called [Page#WHOLE], or else what is shown first.
    public List<Block> whole() {
      return pages.stream().filter(page -> page.id().equals(Page.WHOLE)).map(Page::blocks).findFirst().orElse(blocks);
    }
  }

  /// A page of an answer.
  ///
  /// @param id by which [Action.Step.Turn] names it
  record Page(String id, String title, List<Block> blocks) {
    /// The id of the page that holds everything.
    public static final String WHOLE = "whole";

    public Page {
      blocks = List.copyOf(blocks);
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
    return new Answered(summary, Standing.FINE, List.of(blocks), List.of(), List.of());
  }

  /// An answer that judges nothing.
  static Reply of(String summary, List<Block> blocks) {
    return new Answered(summary, Standing.FINE, blocks, List.of(), List.of());
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
