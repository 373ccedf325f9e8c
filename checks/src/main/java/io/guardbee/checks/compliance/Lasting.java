package io.guardbee.checks.compliance;

import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of a piece of evidence lasts as long as nobody changes the machine or the cloud. Everything does, but for what is
/// named here, each with its reason. A version of a package is none of these: that a further update waits, or that a
/// newer kernel is installed and does not run, is more than what was accepted.
final class Lasting {
  private static final Pattern VERSION = Pattern.compile("\\d+(?:[.,]\\d+)*");
  /// A number by itself: no part of an address, a prefix, a name or a path, and no time that somebody set.
  private static final Pattern COUNT = Pattern
      .compile("(?<![\\w.:/-])\\d+(?:[.,]\\d{1,3})?(?![\\w/-]|[.:,]\\w| s\\b)");
  private static final Pattern PLURAL = Pattern.compile("(?<=# )(record|packet|byte|line|worker)s\\b");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
  private static final Pattern AGE = Pattern.compile("\\b\\d+ (second|minute|hour|day|week|month|year)s?\\b");
  private static final String LIST = ", ";
  private static final String DOOR = " · ";

  /// Checks of which the object alone says what was accepted.
  private static final Set<String> BY_OBJECT = Set.of(
      // how far back the records of logins reach, which moves as they are rotated
      "acct-unused",
      // how many updates wait of which only the number is judged
      "upd-any-pending",
      // the name of the release with its point release; the object names the release
      "upd-os-eol");

  /// Checks whose evidence counts what goes on: attempts, lines, records, answers, bytes, workers, per cent.
  private static final Set<String> COUNTING = Set.of("bf-detects", "bf-protection", "dns-axfr", "dns-open-recursion",
      "log-rotation", "log-tamper", "ntp-amplification", "web-secrets", "web-user-root");

  /// Checks that blame that a version is shown; which one, nobody accepted.
  private static final Set<String> VERSIONED = Set.of("web-tokens");

  /// Checks that quote a moment which moves on while the fault stays.
  private static final Set<String> DATED = Set.of("log-active", "time-synced", "upd-auto", "upd-metadata-fresh");

  /// Checks that say how long ago something was.
  private static final Set<String> AGING = Set.of("tls-renewal", "upd-repos-broken");

  private static final Map<String, Pattern> MASKS = Stream
      .of(Map.entry(COUNTING, COUNT), Map.entry(VERSIONED, VERSION), Map.entry(DATED, TIME),
          Map.entry(AGING, AGE))
      .flatMap(masked -> masked.getKey().stream().map(id -> Map.entry(id, masked.getValue())))
      .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Lasting() {}

  /// The checks that are named here, for a test that each of them exists.
  static Set<String> named() {
    return Stream.concat(BY_OBJECT.stream(), MASKS.keySet().stream()).collect(Collectors.toUnmodifiableSet());
  }

  /// The texts that last, none where the object says it all.
  static List<String> of(CheckId check, Evidence evidence) {
    if (BY_OBJECT.contains(check.value())) {
      return List.of();
    }
    var mask = MASKS.get(check.value());
    var excerpt = evidence.excerpt();
    return mask == null
        ? texts(evidence.source(), excerpt)
        : List.of(PLURAL.matcher(mask.matcher(excerpt).replaceAll("#")).replaceAll("$1"));
  }

  private static List<String> texts(String source, String excerpt) {
    if (source.startsWith("security group rule ")) {
      // on how many servers the rule is, and on how many something was seen to listen, is not about this one
      var end = excerpt.lastIndexOf("\", ");
      return List.of(end < 0 ? excerpt : excerpt.substring(0, end + 1));
    }
    if (source.startsWith("what listens ")) {
      // each program by itself: one more is more, one less is not
      return Arrays.stream(excerpt.split("; expected with purpose ", 2)[0].split(LIST)).toList();
    }
    // who is connected just now, and which updates wait for the program, stand behind whom the door lets in
    return source.endsWith("the cloud's rules")
        ? List.of(Arrays.stream(excerpt.split(DOOR)).limit(2).collect(Collectors.joining(DOOR)))
        : List.of(excerpt);
  }
}
