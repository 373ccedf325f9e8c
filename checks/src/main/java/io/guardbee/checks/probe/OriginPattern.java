package io.guardbee.checks.probe;

import io.guardbee.checks.probe.PackageLists.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One line of what unattended-upgrades may install from: conditions that an archive must all meet.
///
/// @param conditions `KEY=VALUE`, values with `*` and `?`
public record OriginPattern(List<String> conditions) {
  public OriginPattern {
    conditions = List.copyOf(conditions);
  }

  /// A line of `Origins-Pattern`: `origin=Debian,codename=bookworm-security,label=Debian-Security`.
  static OriginPattern pattern(String text) {
    var conditions = new ArrayList<String>();
    for (var condition : text.split(",")) {
      conditions.add(condition.strip());
    }
    return new OriginPattern(conditions);
  }

  /// A line of `Allowed-Origins`: `Ubuntu:noble-security`; of old, a blank in place of the colon.
  static OriginPattern allowed(String text) {
    var words = text.split("[: ]", 2);
    return new OriginPattern(List.of("o=" + words[0].strip(), "a=" + (words.length > 1 ? words[1].strip() : "")));
  }

  /// Whether the wording alone speaks of security updates, or of everything.
  boolean namesSecurity() {
    return conditions.stream().anyMatch(condition -> condition.toLowerCase(java.util.Locale.ROOT).contains("security"))
        || conditions.equals(List.of("origin=*"));
  }

  /// Whether an archive meets every condition. A site and a component are not held against it; a key that
  /// unattended-upgrades does not know meets nothing.
  boolean matches(Release release) {
    return conditions.stream().allMatch(condition -> {
      var words = condition.split("=", 2);
      return words.length == 2 && switch (words[0].strip()) {
        case "o", "origin" -> like(words[1], release.origin());
        case "l", "label" -> like(words[1], release.label());
        case "a", "suite", "archive" -> like(words[1], release.suite());
        case "n", "codename" -> like(words[1], release.codename());
        case "c", "component", "site" -> true;
        default -> false;
      };
    });
  }

  private static boolean like(String pattern, String value) {
    var regex = new StringBuilder();
    for (var c : pattern.strip().toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), value);
  }
}
