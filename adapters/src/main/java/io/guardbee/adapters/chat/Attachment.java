package io.guardbee.adapters.chat;

import java.util.function.Supplier;

/// A file that goes with an answer.
///
/// @param name a file name without folders
/// @param mediaType such as `application/json`
/// @param content made when somebody wants it
public record Attachment(String name, String mediaType, Supplier<String> content) {
  /// Whether it is the answer itself in a form for programs.
  public boolean json() {
    return mediaType.equals("application/json");
  }
}
