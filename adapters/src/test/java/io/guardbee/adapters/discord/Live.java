package io.guardbee.adapters.discord;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Reads a message as Discord would, and finds what calls people, leads elsewhere or changes how it looks.
final class Live {
  private static final Pattern ESCAPED = Pattern.compile("\\\\[^A-Za-z0-9\\s]");
  private static final Pattern FENCE = Pattern.compile("(?s)```\n.*?\n```");
  private static final Pattern OURS = Pattern.compile("(?m)^(###? |-# |> )|<t:-?[0-9]+:f>|\\*\\*[^*\n]*\\*\\*");
  private static final List<Pattern> THINGS = Stream.of("<[@#:/a-z]", "[a-z]+://", "\\*", "__?", "~~", "`", "\\|\\|",
      "\\]\\(", "(?m)^\\s*(#|[-+] |[0-9]+[.)] |>)", "discord\\.gg/", "(?i)@(everyone|here)")
      .map(Pattern::compile).toList();

  private Live() {}

  /// The texts of a body, those in containers too.
  static List<String> texts(DataObject body) {
    return body.optArray("components").orElseGet(DataArray::empty).stream(DataArray::getObject)
        .flatMap(c -> Stream.concat(c.isNull("content") ? Stream.empty() : Stream.of(c.getString("content")),
            texts(c).stream()))
        .toList();
  }

  /// The first live thing of `markdown`.
  static Optional<String> in(String markdown) {
    var outside = FENCE.matcher(markdown).replaceAll("");
    if (outside.contains("```")) {
      return Optional.of("an open fence in " + markdown);
    }
    var bare = OURS.matcher(ESCAPED.matcher(outside).replaceAll("§")).replaceAll("");
    return THINGS.stream().map(thing -> thing.matcher(bare)).filter(found -> found.find())
        .map(found -> found.group() + " in " + markdown).findFirst();
  }

  /// All components of a body, those inside others too.
  static long components(DataObject body) {
    return body.optArray("components").orElseGet(DataArray::empty).stream(DataArray::getObject)
        .mapToLong(c -> 1 + components(c)).sum();
  }
}
