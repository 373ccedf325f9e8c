package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;

/// One packet to a time server.
public record NtpQuestion(Door door, Ask ask) implements Question {
  /// What it asks for.
  public enum Ask {
    /// The time (mode 3), as every client does.
    TIME("the time (mode 3)"),
    /// The server's variables (mode 6).
    VARIABLES("its variables (mode 6)"),
    /// Who asked the server lately (mode 7): an answer is up to 200 times the question.
    CLIENTS("its latest clients (mode 7, monlist)");

    private final String words;

    Ask(String words) {
      this.words = words;
    }

    /// The same in words, for sentences.
    public String words() {
      return words;
    }
  }

  @Override
  public Kind kind() {
    return Kind.NTP;
  }

  @Override
  public NtpQuestion at(Door other) {
    return new NtpQuestion(other, ask);
  }
}
