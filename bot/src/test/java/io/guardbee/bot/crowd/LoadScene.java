package io.guardbee.bot.crowd;

import io.guardbee.bot.crowd.LoadPlan.Typed;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A stand-in with five hundred people in a hundred channels. Safe for use by many threads.
interface LoadScene extends AutoCloseable {
  /// What stands there before the answer does is not long.
  int SHORT = 400;

  /// What stands there before the answer does.
  Pattern BEFORE = Pattern.compile("^(On it[.:]|One moment \\(|Answered in private \\(|.{0,80}: running$)",
      Pattern.MULTILINE);

  /// What the bot has to know, as `NAME=VALUE`.
  String argument();

  /// Whether the bot has done all that it does before people can type.
  boolean ready();

  /// How something was acknowledged.
  enum Receipt {
    /// It was taken; the answer is to follow.
    TAKEN,
    /// With the whole answer, such as that the memory is busy.
    TOLD,
    /// Not in time.
    NOT
  }

  /// Somebody types something. Returns when it was acknowledged, or that time has passed.
  Receipt typed(Typed typed, Duration within);

  /// What the one who typed it sees in that channel, word for word: messages for everybody, or for that person alone.
  Stream<String> seen(Typed typed);

  /// What the bot did against the rules.
  List<String> complaints();

  @Override
  void close();

  /// What was answered: the one message for whoever asked alone, or those for everybody that name what was asked about.
  default List<String> answers(Typed typed) {
    return seen(typed).map(text -> text.replace("\\", ""))
        .filter(text -> text.length() > SHORT || !BEFORE.matcher(text).find())
        .filter(text -> typed.aside() || text.contains(typed.subject())).toList();
  }
}
