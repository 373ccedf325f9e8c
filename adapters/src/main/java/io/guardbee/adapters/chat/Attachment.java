package io.guardbee.adapters.chat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A file that goes with an answer.
///
/// @param name a file name without folders
/// @param mediaType such as `application/json`; what begins with `image/` is a picture
/// @param description what a picture shows, for those who do not see it; one line, empty for none
/// @param content made when somebody wants it; of a picture its Base64, which stays one text wherever answers are kept
public record Attachment(String name, String mediaType, String description, Supplier<String> content) {
  /// A file of text, which describes itself.
  public Attachment(String name, String mediaType, Supplier<String> content) {
    this(name, mediaType, "", content);
  }

  /// A file whose content is there already.
  public static Attachment of(String name, String mediaType, String text) {
    return new Attachment(name, mediaType, () -> text);
  }

  /// A file as it was kept.
  ///
  /// @param description absent where an earlier release kept it
  public static Attachment of(String name, String mediaType, @Nullable String description, String text) {
    return new Attachment(name, mediaType, description == null ? "" : description, () -> text);
  }

  /// A picture.
  ///
  /// @param shows what it shows, in words
  public static Attachment picture(String name, String mediaType, String shows, byte[] bytes) {
    var text = Base64.getEncoder().encodeToString(bytes);
    return new Attachment(name, mediaType, shows, () -> text);
  }

  /// Whether it is the answer itself in a form for programs.
  public boolean json() {
    return mediaType.equals("application/json");
  }

  /// Whether its content is bytes and no text that could be read or cleaned.
  public boolean picture() {
    return mediaType.startsWith("image/");
  }

  /// The content as it is kept.
  public String text() {
    return content.get();
  }

  /// The content as it stands in the file; nothing for a picture that was spoilt where it was kept.
  public byte[] bytes() {
    if (!picture()) {
      return text().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text());
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
