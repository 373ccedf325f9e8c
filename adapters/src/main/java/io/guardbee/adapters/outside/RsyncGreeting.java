package io.guardbee.adapters.outside;

import io.guardbee.checks.probe.outside.NoauthQuestion;
import io.guardbee.checks.probe.outside.NoauthTold;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.result.OutsideFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks an rsync daemon for the names of its modules, and then whether one of them opens; no file is listed. It takes
/// several connections: a daemon answers one thing on each.
final class RsyncGreeting {
  private static final String VERSION = "@RSYNCD: 30.0\n";
  private static final int MOST_MODULES = 6;
  private static final int MOST_LINES = 300;
  private static final int LONGEST_LINE = 1_000;
  private static final Pattern MODULE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._ -]{0,62}?) *\t.*");

  private RsyncGreeting() {}

  static NoauthTold say(NoauthQuestion question, Dial dial) throws Unanswered {
    var listed = NoauthAsker.with(question, dial, RsyncGreeting::list);
    if (listed.isEmpty()) {
      return NoauthAsker.told(Access.FOREIGN, "it does not speak rsync");
    }
    var modules = listed.get();
    for (var module : modules.stream().limit(MOST_MODULES).toList()) {
      if (NoauthAsker.with(question, dial, talk -> opens(talk, module))) {
        return NoauthAsker.told(Access.OPEN, "the module " + module + " opens without a password");
      }
    }
    if (modules.size() > MOST_MODULES) {
      throw new Unanswered(new OutsideFailure.Odd(question.door().where(), "it has more modules than are tried"));
    }
    return NoauthAsker.told(Access.LOCKED, modules.isEmpty()
        ? "it names no module"
        : "none of its modules opens without a password");
  }

  private static Optional<List<String>> list(Conversation talk) throws Unanswered {
    if (!talk.line(LONGEST_LINE).startsWith("@RSYNCD: ")) {
      return Optional.empty();
    }
    talk.say(VERSION + "#list\n");
    var names = new ArrayList<String>();
    for (int i = 0; i < MOST_LINES; i++) {
      var line = talk.line(LONGEST_LINE);
      if (line.startsWith("@RSYNCD: EXIT")) {
        return Optional.of(names);
      }
      if (line.startsWith("@ERROR")) {
        return Optional.of(List.of());
      }
      var module = MODULE.matcher(line);
      if (module.matches()) {
        names.add(module.group(1));
      }
    }
    throw NoauthAsker.odd(talk, "its list of modules does not end");
  }

  private static boolean opens(Conversation talk, String module) throws Unanswered {
    talk.line(LONGEST_LINE);
    talk.say(VERSION + module + "\n");
    for (int i = 0; i < MOST_LINES; i++) {
      var line = talk.line(LONGEST_LINE);
      if (line.startsWith("@RSYNCD: OK")) {
        return true;
      }
      if (line.startsWith("@RSYNCD: AUTHREQD") || line.startsWith("@ERROR") || line.startsWith("@RSYNCD: EXIT")) {
        return false;
      }
    }
    throw NoauthAsker.odd(talk, "it does not say whether a module opens");
  }
}
