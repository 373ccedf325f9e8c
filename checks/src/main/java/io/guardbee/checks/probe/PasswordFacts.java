package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The state of each account's password, from the shadow file, reduced on the guest.
///
/// @param entries by login name, in the order of the file
public record PasswordFacts(Map<String, Entry> entries) {
  private static final Pattern LINE = Pattern
      .compile("([^ ]+) (locked|empty|hash-[A-Za-z0-9]{1,12}) (-|-?[0-9]{1,7}) (-|-?[0-9]{1,7})");

  /// Missed without root's right. `passwd -S -a`, where it is allowed, tells the same without the scheme.
  public static final FactReader<PasswordFacts> READER = collected -> collected.part("accounts", "shadow")
      .then(PasswordFacts::read);

  public PasswordFacts {
    entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /// One line.
  ///
  /// @param state what the password field is good for
  /// @param changed the day of the last change; empty if none is recorded
  /// @param expires the day from which nobody gets in, by key or password; empty for never
  public record Entry(PasswordState state, Optional<LocalDate> changed, Optional<LocalDate> expires) {
    /// Whether the account is closed on that day.
    public boolean expiredOn(LocalDate day) {
      return expires.isPresent() && !expires.get().isAfter(day);
    }
  }

  /// The state of this account's password; empty for an account without a line.
  public Optional<PasswordState> of(String user) {
    return entry(user).map(Entry::state);
  }

  /// The line of this account.
  public Optional<Entry> entry(String user) {
    return Optional.ofNullable(entries.get(user));
  }

  /// Whether any account has a password that opens it.
  public boolean anyUsable() {
    return entries.values().stream().anyMatch(entry -> entry.state() instanceof PasswordState.Usable);
  }

  private static Probed<PasswordFacts> read(Part shadow) {
    var entries = new LinkedHashMap<String, Entry>();
    for (var line : shadow.filled().toList()) {
      var m = LINE.matcher(line);
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("the shadow file", "a line of another form"));
      }
      entries.putIfAbsent(m.group(1), new Entry(PasswordState.parse(m.group(2)), day(m.group(3)), day(m.group(4))));
    }
    return entries.isEmpty()
        ? Probed.missed(new ProbeFailure.Unparsable("the shadow file", "empty"))
        : Probed.got(new PasswordFacts(entries));
  }

  private static Optional<LocalDate> day(String text) {
    return text.startsWith("-") ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(Long.parseLong(text)));
  }
}
