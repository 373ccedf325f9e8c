package io.guardbee.bot.flood;

import io.guardbee.checks.catalog.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// What is asked and how it is delivered, all of it drawn from one seed.
///
/// @param commands in no order that means anything
/// @param drops every delivery that is planned, in the order in which they are made: shuffled, and a fifth of the
///     commands once to three times more, at the same moment or any time later, to the same process or the other
record Plan(List<Asked> commands, List<Drop> drops, Cast cast) {
  /// Who asks and where.
  record Cast(int people, int channels) {
    static Cast of(int commands) {
      return new Cast(Math.max(5, commands / 20), Math.max(2, commands / 100));
    }
  }

  /// What becomes of a question.
  enum Kind {
    /// Answered to the asker alone.
    QUICK,
    /// Looks at a machine.
    AUDIT,
    /// Asks for a machine and has no right to it.
    STRANGER,
    /// Is no command: told so at once, and nothing is remembered.
    TYPO
  }

  /// A question.
  ///
  /// @param expected what the answer begins with
  /// @param machine that is asked about; empty for none
  /// @param once whether it is never delivered again, whatever became of its delivery
  record Asked(int number, Kind kind, String person, String channel, String text, String expected, String machine,
      boolean once) {
    String event() {
      return "e-" + number;
    }

    /// The command and its subject as the trail has them.
    String decision() {
      var command = text.replaceFirst("^/(guardbee )?", "").split(" ", 2)[0];
      return RoomPlatform.NAME + ":" + person + " " + command + " " + machine;
    }
  }

  /// A delivery.
  ///
  /// @param at when, as a share of the flood
  /// @param process which of the two is tried first
  record Drop(Asked asked, double at, int process) {}

  static String person(int number) {
    return "p" + number;
  }

  static String channel(int number) {
    return "c" + number;
  }

  static Plan of(int commands, long seed) {
    var random = new Random(seed);
    var cast = Cast.of(commands);
    var checks = Catalogue.load().specs().stream().map(s -> s.id() + ": " + s.title()).toList();
    var asked = new ArrayList<Asked>();
    var drops = new ArrayList<Drop>();
    for (int i = 0; i < commands; i++) {
      var more = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
      var one = asked(i, random, cast, checks, more == 0 && random.nextInt(10) == 0);
      asked.add(one);
      drop(one, more, random, drops);
    }
    drops.sort(Comparator.comparingDouble(Drop::at));
    return new Plan(List.copyOf(asked), List.copyOf(drops), cast);
  }

  private static void drop(Asked asked, int more, Random random, List<Drop> drops) {
    var first = random.nextDouble();
    drops.add(new Drop(asked, first, random.nextInt(2)));
    for (int i = 0; i < more; i++) {
      var at = random.nextInt(3) == 0 ? first : first + random.nextDouble() * (1 - first);
      drops.add(new Drop(asked, at, random.nextInt(2)));
    }
  }

  private static Asked asked(int number, Random random, Cast cast, List<String> checks, boolean once) {
    var person = person(random.nextInt(cast.people()));
    var channel = channel(random.nextInt(cast.channels()));
    if (random.nextInt(10) < 3) {
      // now and then the machine that somebody else asked for just before
      var machine = "m-" + (random.nextInt(20) == 0 && number > 0 ? number - 1 : number);
      return new Asked(number, Kind.AUDIT, person, channel, "/audit " + machine, machine + ": ", machine, once);
    }
    return switch (random.nextInt(40)) {
      case 0 -> new Asked(number, Kind.STRANGER, "s" + number, channel, "/audit m-" + number,
          "There is no such machine.", "m-" + number, once);
      case 1 -> new Asked(number, Kind.TYPO, person, channel, "/audti m-" + number, "", "m-" + number, once);
      default -> quick(number, random, new Asked(number, Kind.QUICK, person, channel, "", "", "", once), checks);
    };
  }

  private static Asked quick(int number, Random random, Asked a, List<String> checks) {
    var check = checks.get(random.nextInt(checks.size()));
    return switch (random.nextInt(3)) {
      case 0 -> said(a, "/explain " + check.split(": ", 2)[0], check);
      case 1 -> said(a, "/whoami", "You are " + a.person() + " (");
      default -> number % 2 == 0
          ? said(a, "/guardbee help", "What you can ask")
          : said(a, "/guardbee help audit", "/audit VM");
    };
  }

  private static Asked said(Asked a, String text, String expected) {
    return new Asked(a.number(), a.kind(), a.person(), a.channel(), text, expected, "", a.once());
  }
}
