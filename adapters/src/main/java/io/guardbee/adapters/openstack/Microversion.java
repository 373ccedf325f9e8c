package io.guardbee.adapters.openstack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// Which of its many versions compute is asked to speak: one that tells tags, locks and their reasons, or the newest that
/// an older compute has. Safe for use by many threads.
final class Microversion {
  static final String WANTED = "2.79";
  private static final Pattern FORM = Pattern.compile("2\\.([0-9]{1,4})");

  private final AtomicReference<String> spoken = new AtomicReference<>(WANTED);

  /// The header that asks for it; none for a compute that knows no such versions.
  Map<String, String> header() {
    return spoken.get().isEmpty() ? Map.of() : Map.of("OpenStack-API-Version", "compute " + spoken.get());
  }

  /// Settles on what compute says of itself, after it refused what is wanted.
  void settle(Heard versions) {
    var newest = versions.ok() ? Readings.object(versions).path("version").path("version").asText() : "";
    spoken.set(minor(newest).map(minor -> Math.min(minor, minor(WANTED).orElseThrow())).map(minor -> "2." + minor)
        .orElse(""));
  }

  private static Optional<Integer> minor(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }
}
