package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One statement of named's configuration, as its checker prints it: words, and perhaps a block of statements.
///
/// @param words its words in order, without quotes; `!` is one of them; hostile
/// @param block the statements in its braces; empty where it has none
public record BindStatement(List<String> words, List<BindStatement> block) {
  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*+)\"|([{};!])|([^\\s{};!\"]++)");
  /// Deeper than people nest lists.
  private static final int DEPTH = 16;

  public BindStatement {
    words = List.copyOf(words);
    block = List.copyOf(block);
  }

  /// The first word.
  public String name() {
    return words.isEmpty() ? "" : words.getFirst();
  }

  /// The last of the block's statements called so: that is the one which counts.
  public Optional<BindStatement> last(String name) {
    return block.stream().filter(statement -> statement.name().equals(name)).reduce((_, later) -> later);
  }

  private static final class Open {
    private final List<BindStatement> statements = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private List<BindStatement> block = List.of();
  }

  /// The statements of a whole text; missed where its braces do not match.
  static Probed<List<BindStatement>> parse(String text) {
    var levels = new ArrayDeque<Open>();
    levels.push(new Open());
    var tokens = TOKEN.matcher(text);
    while (tokens.find()) {
      var mark = tokens.group(2);
      var level = levels.element();
      if (mark == null || mark.equals("!")) {
        level.words.add(tokens.group(1) != null ? tokens.group(1) : tokens.group());
      } else if (mark.equals(";")) {
        close(level);
      } else if (mark.equals("{") && levels.size() < DEPTH) {
        levels.push(new Open());
      } else if (mark.equals("}") && levels.size() > 1 && level.words.isEmpty()) {
        levels.pop();
        levels.element().block = level.statements;
      } else {
        return unparsable();
      }
    }
    var whole = levels.element();
    return levels.size() == 1 && whole.words.isEmpty() && whole.block.isEmpty()
        ? Probed.got(List.copyOf(whole.statements))
        : unparsable();
  }

  private static void close(Open level) {
    if (!level.words.isEmpty() || !level.block.isEmpty()) {
      level.statements.add(new BindStatement(level.words, level.block));
    }
    level.words.clear();
    level.block = List.of();
  }

  private static Probed<List<BindStatement>> unparsable() {
    return Probed.missed(new ProbeFailure.Unparsable("named-checkconf -px", "its braces do not match"));
  }
}
