package io.guardbee.checks.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The security announcements of distributions, by the source package that each is about. Immutable; made once and
/// shared by every audit until the source is read anew.
public final class Advisories {
  private final Map<String, List<Notice>> notices;
  private final Map<String, Instant> newest;
  private final int unread;
  private final Optional<Outdated> outdated;

  private Advisories(Map<String, List<Notice>> notices, Map<String, Instant> newest, int unread,
      Optional<Outdated> outdated) {
    this.notices = notices;
    this.newest = newest;
    this.unread = unread;
    this.outdated = outdated;
  }

  /// What was read is old, because it could not be read again.
  ///
  /// @param read when it was
  /// @param since since when it could not be read again
  public record Outdated(Instant read, Instant since) {}

  /// Empty where the source was read when it was last tried.
  public Optional<Outdated> outdated() {
    return outdated;
  }

  /// The same, which could not be read again.
  public Advisories outdated(Outdated now) {
    return new Advisories(notices, newest, unread, Optional.of(now));
  }

  /// How many announcements made no sense, all or part of them: what they touch is not known.
  public int unread() {
    return unread;
  }

  /// An announcement, as far as it is about one source package of one release.
  ///
  /// @param id as the distribution calls it: `DSA-5532-1`, `USN-6450-1`
  /// @param source the source package
  /// @param summary one line of the announcement; hostile
  /// @param published when it was made
  /// @param introduced the first version that is touched; empty for every older one
  /// @param fixed the first version that is not
  public record Notice(String id, String source, String summary, Instant published, Optional<DebianVersion> introduced,
      DebianVersion fixed) {
    /// Whether that version of the source is touched.
    public boolean touches(DebianVersion version) {
      return version.compareTo(fixed) < 0 && introduced.filter(first -> version.compareTo(first) < 0).isEmpty();
    }
  }

  /// The release that a system's announcements are filed under: `Debian:12`, `Ubuntu:24.04`. Empty for another system,
  /// and for one without a number.
  public static Optional<String> release(OsFacts os) {
    return os.version().isBlank()
        ? Optional.empty()
        : switch (os.id()) {
          case "debian" -> Optional.of("Debian:" + os.version());
          case "ubuntu" -> Optional.of("Ubuntu:" + os.version());
          default -> Optional.empty();
        };
  }

  /// When the newest announcement about anything of that release was made; empty if there is none.
  public Optional<Instant> newest(String release) {
    return Optional.ofNullable(newest.get(release));
  }

  /// How many notices there are about that release.
  public int count(String release) {
    return notices.entrySet().stream().filter(entry -> entry.getKey().startsWith(release + " "))
        .mapToInt(entry -> entry.getValue().size()).sum();
  }

  /// The announcements that touch what is installed, newest first. Of a source that is installed in several versions the
  /// newest counts: an old kernel that waits to be removed is no reason to hurry.
  public List<Notice> touching(String release, Map<String, DebianVersion> installed) {
    var touching = new ArrayList<Notice>();
    installed.forEach((source, version) -> notices.getOrDefault(release + " " + source, List.of()).stream()
        .filter(notice -> notice.touches(version)).forEach(touching::add));
    touching.sort(Comparator.comparing(Notice::published).reversed().thenComparing(Notice::id)
        .thenComparing(Notice::source));
    return List.copyOf(touching);
  }

  /// Gathers announcements. For one thread.
  public static final class Builder {
    private final Map<String, List<Notice>> notices = new HashMap<>();
    private final Map<String, Instant> newest = new HashMap<>();
    private int unread;

    /// Counts an announcement that made no sense.
    public void unread() {
      unread++;
    }

    /// Adds what an announcement says of one release.
    public void add(String release, Notice notice) {
      notices.computeIfAbsent(release + " " + notice.source(), _ -> new ArrayList<>()).add(notice);
      newest.merge(release, notice.published(), (a, b) -> a.isAfter(b) ? a : b);
    }

    /// What was gathered; nothing may be added afterwards.
    public Advisories build() {
      return new Advisories(Map.copyOf(notices), Map.copyOf(newest), unread, Optional.empty());
    }
  }
}
