package io.guardbee.adapters.chat;

import java.util.function.Supplier;

/// A file that goes with an answer.
///
/// @param name a file name without folders
/// @param mediaType such as `application/json`
/// @param content made when somebody wants it
public record Attachment(String name, String mediaType, Supplier<String> content) {
  /// A file whose content is there already.
  public static Attachment of(String name, String mediaType, String text) {
    return new Attachment(name, mediaType, () -> text);
  }

  /// Whether it is the answer itself in a form for programs.
  public boolean json() {
    return mediaType.equals("application/json");
  }

  /// The content.
  public String text() {
    return content.get();
  }
}
