package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Invocation;
import io.guardbee.checks.result.PlainText;
import java.time.Instant;

/// One decision, as it is kept: printable, bounded, without a word that somebody typed but the machine's name.
///
/// @param at when
/// @param person `PLATFORM:ID`; empty for a record that Guardbee makes of itself
/// @param personName what the person is called, which may change
/// @param place the channel, as in bindings
/// @param origin how it came in
/// @param command the command's own name; empty where it was refused before it was read
/// @param subject the machine as the asker calls it; empty for none
/// @param decision `allowed`, `refused`, `not-found`, `too-much` or `lost`
/// @param why in one line
public record TrailRecord(Instant at, String person, String personName, String place, String origin, String command,
    String subject, String decision, String why) {
  public TrailRecord {
    person = PlainText.line(person, 120);
    personName = PlainText.line(personName, 60);
    place = PlainText.line(place, 200);
    origin = PlainText.line(origin, 20);
    command = PlainText.line(command, 32);
    subject = PlainText.line(subject, 80);
    decision = PlainText.line(decision, 20);
    why = PlainText.line(why, 300);
  }

  /// A decision on a command.
  static TrailRecord of(Instant at, Invocation invocation, Question question, Decision decision) {
    return of(at, invocation, decision).about(question.command(), question.subject().called());
  }

  /// A decision that fell before the command was read.
  static TrailRecord of(Instant at, Invocation invocation, Decision decision) {
    var asker = invocation.asker();
    return new TrailRecord(at, asker.key(), asker.name(), invocation.place().channelKey(), invocation.origin().name(),
        "",
        "", word(decision), decision.why());
  }

  /// That records are missing here.
  static TrailRecord lost(Instant at, long number) {
    return new TrailRecord(at, "", "", "", "", "", "", "lost",
        number + " older records were lost because the memory was away for too long");
  }

  private TrailRecord about(String name, String machine) {
    return new TrailRecord(at, person, personName, place, origin, name, machine, decision, why);
  }

  /// The same, somewhat later and for another reason.
  TrailRecord later(Instant then, String reason) {
    return new TrailRecord(then, person, personName, place, origin, command, subject, decision, reason);
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Allowed _ -> "allowed";
      case Decision.Refused _ -> "refused";
      case Decision.NotFound _ -> "not-found";
      case Decision.TooMuch _ -> "too-much";
    };
  }
}
