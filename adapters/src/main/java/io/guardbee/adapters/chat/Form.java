package io.guardbee.adapters.chat;

import java.util.List;

/// A few questions at once.
///
/// @param title at most 45 characters
/// @param command the words that the answers are appended to, in the order of the fields
public record Form(String title, List<Field> fields, List<String> command) {
  public Form {
    fields = List.copyOf(fields);
    command = List.copyOf(command);
  }

  /// One question.
  ///
  /// @param name what the answer is called in [Press#values()]
  /// @param label at most 45 characters
  /// @param hint an example; may be empty
  /// @param required whether it must be answered
  /// @param options the answers to choose from; empty for free text
  public record Field(String name, String label, String hint, boolean required, List<String> options) {
    public Field {
      options = List.copyOf(options);
    }
  }
}
