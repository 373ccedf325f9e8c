package io.guardbee.adapters.advisories;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.probe.Advisories;
import io.guardbee.checks.probe.Advisories.Notice;
import io.guardbee.checks.probe.DebianVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one record of the OSV schema (https://ossf.github.io/osv-schema/). Only announcements count: what a
/// distribution tracks of a CVE is not one yet.
final class OsvRecord {
  /// Debian's and its long-term support's announcements, and Ubuntu's.
  static final Pattern ANNOUNCEMENT = Pattern.compile("(?:DSA|DLA|USN)-[0-9]{1,6}-[0-9]{1,4}");
  private static final Pattern DEBIAN = Pattern.compile("Debian:[0-9]{1,3}");
  private static final Pattern UBUNTU = Pattern.compile("(Ubuntu:[0-9]{2}\\.[0-9]{2})(?::LTS)?");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,100}");
  private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+~:-]{0,100}");
  private static final int SUMMARY = 200;

  private OsvRecord() {}

  /// What a record came to.
  enum Came {
    /// An announcement, whole.
    READ,
    /// Not an announcement, taken back, or about no release of Debian or Ubuntu.
    LEFT_OUT,
    /// An announcement that makes no sense, all or part of it.
    UNREAD
  }

  /// Adds what `record` announces to `into`.
  static Came read(JsonNode record, Advisories.Builder into) {
    var id = record.path("id").asText();
    if (!ANNOUNCEMENT.matcher(id).matches() || record.hasNonNull("withdrawn")) {
      return Came.LEFT_OUT;
    }
    var published = published(record);
    if (published.isEmpty() || !record.path("affected").isArray()) {
      return Came.UNREAD;
    }
    var came = Came.LEFT_OUT;
    for (var affected : record.path("affected")) {
      var release = release(affected.path("package").path("ecosystem").asText());
      if (release.isPresent()) {
        var notices = notices(id, affected, summary(record), published.get());
        notices.forEach(notice -> into.add(release.get(), notice));
        came = notices.isEmpty() || came == Came.UNREAD ? Came.UNREAD : Came.READ;
      }
    }
    return came;
  }

  private static Optional<Instant> published(JsonNode record) {
    try {
      return Optional.of(Instant.parse(record.path("published").asText()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// Debian's have the name in `summary`, Ubuntu's too; some have nothing but `details`.
  private static String summary(JsonNode record) {
    var text = record.path("summary").asText();
    var whole = text.isBlank() ? record.path("details").asText().lines().findFirst().orElse("") : text;
    return whole.substring(0, Math.min(SUMMARY, whole.length()));
  }

  private static Optional<String> release(String ecosystem) {
    if (DEBIAN.matcher(ecosystem).matches()) {
      return Optional.of(ecosystem);
    }
    var ubuntu = UBUNTU.matcher(ecosystem);
    return ubuntu.matches() ? Optional.of(ubuntu.group(1)) : Optional.empty();
  }

  /// None where it is not told from which version on it is mended.
  private static List<Notice> notices(String id, JsonNode affected, String summary, Instant published) {
    var source = affected.path("package").path("name").asText();
    var notices = new ArrayList<Notice>();
    if (!SOURCE.matcher(source).matches()) {
      return notices;
    }
    for (var range : affected.path("ranges")) {
      var introduced = "0";
      for (var event : range.path("type").asText().equals("ECOSYSTEM") ? range.path("events") : List.<JsonNode>of()) {
        introduced = event.path("introduced").asText(introduced);
        var fixed = event.path("fixed").asText();
        if (VERSION.matcher(fixed).matches() && VERSION.matcher(introduced).matches()) {
          notices.add(new Notice(id, source, summary, published,
              Optional.of(introduced).filter(first -> !first.equals("0")).map(DebianVersion::new),
              new DebianVersion(fixed)));
        }
      }
    }
    return notices;
  }
}
