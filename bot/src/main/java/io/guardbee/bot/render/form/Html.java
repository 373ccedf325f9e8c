package io.guardbee.bot.render.form;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of a page. Text gets into one through [#text], [#code] and the values of attributes alone, and is escaped there,
/// so that no text can become a tag, an attribute or a link.
final class Html {
  /// Nothing at all.
  static final Html NOTHING = new Html("");
  /// Between two words that stand in elements of their own.
  static final Html SPACE = new Html(" ");
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*");
  /// After these a line ends, so that the page can be read as a text too.
  private static final Set<String> BLOCKS = Set.of("html", "head", "title", "meta", "body", "header", "nav", "main",
      "footer", "section", "div", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dd", "details", "summary", "table",
      "thead", "tbody", "tr", "pre", "svg");
  private static final Set<String> VOID = Set.of("meta", "img");
  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /// What stands in the file.
  String markup() {
    return markup;
  }

  /// A text on one line.
  static Html text(String text) {
    return new Html(escaped(Said.line(text)));
  }

  /// A text with its line ends.
  static Html code(String text) {
    return new Html(escaped(Said.lines(text)));
  }

  /// Our own style sheet; never a text of somebody else's.
  static Html style(String css) {
    return new Html("<style>" + css + "</style>\n");
  }

  /// A picture that stands in the page itself.
  ///
  /// @param shows what is read out to those who do not see it
  static Html png(byte[] picture, String shows, int width, int height) {
    return tag("img", "chart").with("alt", shows).with("width", Integer.toString(width))
        .with("height", Integer.toString(height))
        .sourced("data:image/png;base64," + Base64.getEncoder().encodeToString(picture)).holding();
  }

  /// One after another.
  static Html of(Html... parts) {
    return of(List.of(parts));
  }

  /// One after another.
  static Html of(Collection<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
  }

  /// An element, to be filled.
  static Tag tag(String name) {
    return new Tag(checked(name), "");
  }

  /// An element of a class.
  static Tag tag(String name, String styled) {
    return tag(name).with("class", styled);
  }

  /// An element whose attributes are known.
  ///
  /// @param attributes as they stand in the file
  record Tag(String name, String attributes) {
    /// The same with one more attribute.
    Tag with(String attribute, String value) {
      return new Tag(name, attributes + " " + checked(attribute) + "=\"" + escaped(Said.line(value)) + "\"");
    }

    /// The same with an attribute that has no value.
    Tag with(String attribute) {
      return new Tag(name, attributes + " " + checked(attribute));
    }

    /// The same with an address of ours, which may be longer than a line.
    private Tag sourced(String address) {
      return new Tag(name, attributes + " src=\"" + escaped(address) + "\"");
    }

    /// The element with this in it.
    Html holding(Html... parts) {
      return holding(List.of(parts));
    }

    /// The element with this in it.
    Html holding(Collection<Html> parts) {
      return new Html("<" + name + attributes + ">" + of(parts).markup + (VOID.contains(name) ? "" : "</" + name + ">")
          + (BLOCKS.contains(name) ? "\n" : ""));
    }

    /// The element with a text of one line.
    Html holding(String text) {
      return holding(text(text));
    }

    /// The element with each of these in an element of its own.
    Html holding(String each, Stream<Html> parts) {
      return holding(parts.map(part -> tag(each).holding(part)).toList());
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("No name of ours: " + name);
    }
    return name;
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
