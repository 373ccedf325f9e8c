package io.guardbee.checks.result;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values that are secrets because of their name: `password=…`, `"client_secret": "…"`, `api_key: …`, `?token=…`.
final class Assignments {
  private static final String SEPARATOR = "\\d{0,2}+(?:\\\\?[\"'\\]]){0,2}+[ \\t]{0,4}+(?<separator>:=|=>|==?|:)"
      + "(?<gap>[ \\t]{0,8}+)";
  private static final String VALUE = "(?:\\\\\"(?! )(?<escaped>[^\"\\\\\r\n]*+)"
      + "|\"(?! )(?<double>[^\"\\\\\r\n]*+(?:\\\\.[^\"\\\\\r\n]*+)*+)|'(?! )(?<single>[^'\r\n]*+)|(?<bare>[^\\s\"'&]++))";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}+|[0-9A-F]{32,}+");
  private static final Pattern PLACEHOLDER = Pattern
      .compile("\\$\\{?+[A-Z_][A-Z0-9_]*+}?+|\\$[a-z_]++|\\$[({].*+|<.*+|[*•·.…]++|%[a-z]|\\[\\[:[a-z]++:]].*+",
          Pattern.DOTALL);
  private static final Pattern PROSE = Pattern
      .compile("[/~.].*+|[a-z]++(?:-[a-z0-9]++)++|[A-Za-z]++=.*+", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("[A-Z]++(?:_[A-Z]++)++");
  private static final Set<String> ORDINARY = Set.of("yes", "no", "none", "null", "nil", "true", "false", "on", "off",
      "pass", "fail", "unknown", "not-applicable", "attestation-due", "locked", "empty", "hash", "set", "unset",
      "absent",
      "missing", "present", "files", "compat", "required", "optional", "disabled", "enabled", "expired", "invalid",
      "never");
  private static final String TRAIL = ",;.)]}";
  private static final int LONGEST_WORD = 64;

  private static final CluedPattern STRONG = named("(?<!(?-i:NO))(?!(?-i:PASSWD):)pass(?:word|wd|phrase|code)|pwd|"
      + "secret|token|(?:api|access|secret|private|signing|encryption|account|shared|master)[_.-]?key", VALUE,
      "pass", "pwd", "secret", "token", "api", "access", "private", "signing", "encryption", "account", "shared",
      "master");
  private static final CluedPattern WEAK = named(
      "(?<![A-Za-z])(?:key|auth|credentials?|session(?:[_-]?id)?|sid|signature|hmac|pw)",
      "[\"']?(?<bare>[A-Za-z0-9+/_-]{24,}+={0,2}+)", "key", "auth", "credential", "session", "sid", "signature",
      "hmac", "pw");

  /// How much a name says.
  private enum Name {
    /// What bears it is a secret; but for the tags of sudo, `NOPASSWD: ALL`.
    STRONG,
    /// It often has an innocent value, so that the value itself must look drawn at random.
    WEAK;

    CluedPattern pattern() {
      return switch (this) {
        case STRONG -> Assignments.STRONG;
        case WEAK -> Assignments.WEAK;
      };
    }

    /// The groups of its pattern that are in quotes.
    List<String> quoted() {
      return this == WEAK ? List.of() : List.of("escaped", "double", "single");
    }
  }

  private Assignments() {}

  /// @param clues what the names begin with
  private static CluedPattern named(String names, String value, String... clues) {
    return CluedPattern.of("(?i:" + names + ")" + SEPARATOR + value, clues).inAnyCase();
  }

  static String redact(String text) {
    return redact(Name.WEAK, redact(Name.STRONG, text));
  }

  private static String redact(Name name, String text) {
    var search = name.pattern().in(text, CluedPattern.small(text));
    var found = search.found();
    var out = new StringBuilder();
    var done = 0;
    // what is kept is looked at again from its beginning: it may hold a name of its own
    for (var from = 0; search.find(from);) {
      var value = value(name, text, found);
      from = Math.max(value.start(), found.start() + 1);
      if (value.secret(name)) {
        out.append(text, done, value.start()).append(Redaction.MARK);
        done = value.end();
        from = done;
      }
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  private static Value value(Name name, String text, Matcher found) {
    for (var quoted : name.quoted()) {
      if (found.start(quoted) >= 0) {
        return new Value(text, found.start(), found.start(quoted), found.end(quoted), Style.QUOTED);
      }
    }
    var end = found.end("bare");
    while (end > found.start("bare") && TRAIL.indexOf(text.charAt(end - 1)) >= 0
        && !text.startsWith(Redaction.MARK, end - Redaction.MARK.length())) {
      end--;
    }
    var sentence = found.group("separator").equals(":") && !found.group("gap").isEmpty();
    return new Value(text, found.start(), found.start("bare"), end, sentence ? Style.SENTENCE : Style.PLAIN);
  }

  private enum Style {
    /// `"…"`
    QUOTED,
    /// `name=…` or `name:…`
    PLAIN,
    /// `name: …`, as YAML and people write.
    SENTENCE
  }

  /// What stands behind a name.
  ///
  /// @param name where the name begins
  /// @param end where it ends, without the punctuation behind it
  private record Value(String text, int name, int start, int end, Style style) {
    String word() {
      return text.substring(start, end);
    }

    boolean secret(Name kind) {
      if (end - start > LONGEST_WORD) {
        return kind == Name.STRONG || drawn(word());
      }
      var word = word();
      if (word.isEmpty() || word.equals(Redaction.MARK)
          || ORDINARY.contains(word.toLowerCase(Locale.ROOT)) || PLACEHOLDER.matcher(word).matches()) {
        return false;
      }
      return switch (kind) {
        case WEAK -> drawn(word);
        case STRONG -> style != Style.SENTENCE || named(word);
      };
    }

    private boolean named(String word) {
      return !path() && !VARIABLE.matcher(word).matches() && (random(word) || (!prose() && endsLine()));
    }

    /// Whether a word stands in front of the name, or the name itself is one that denies: no-empty-password.
    private boolean prose() {
      var first = first();
      return text.startsWith("no-", first)
          || (first > 1 && text.charAt(first - 1) == ' ' && isWordEnd(text.charAt(first - 2)));
    }

    /// `/etc/passwd: …`
    private boolean path() {
      var first = first();
      return first > 0 && text.charAt(first - 1) == '/';
    }

    /// Where the word begins that the name ends.
    private int first() {
      var first = name;
      while (first > 0 && first > name - LONGEST_WORD && isOfName(text.charAt(first - 1))) {
        first--;
      }
      return first;
    }

    /// The mark counts as the word that it stands for.
    private static boolean isWordEnd(char c) {
      return Character.isLetterOrDigit(c) || c == ']';
    }

    private static boolean isOfName(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private boolean endsLine() {
      var at = end;
      while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at == text.length() || at == end || "\r\n#".indexOf(text.charAt(at)) >= 0;
    }
  }

  private static boolean random(String word) {
    return word.length() >= 8 && word.chars().anyMatch(Character::isDigit)
        && word.chars().anyMatch(Character::isLetter) && !PROSE.matcher(word).matches();
  }

  /// Public keys begin with the length of their type; hexadecimal digits of one case, or all kinds of letters mixed.
  private static boolean drawn(String word) {
    var mixed = word.chars().anyMatch(Character::isDigit) && word.chars().anyMatch(Character::isLowerCase)
        && word.chars().anyMatch(Character::isUpperCase);
    return !word.startsWith("AAAA") && (mixed || HEX.matcher(word).matches());
  }
}
