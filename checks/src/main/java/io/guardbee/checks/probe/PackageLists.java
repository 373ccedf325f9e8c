package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What apt knows of its archives: the Release files that it holds, and the sources in use.
///
/// A Release file's modification time is what the archive gave as the time of publication, not the time of the refresh:
/// apt keeps it when the archive says "nothing new". So it tells how old the *content* is, which is what "no update is
/// pending" rests on. A refresh that fails leaves the file alone.
///
/// @param releases the Release files, one a suite of an archive; empty where nobody ever fetched one
/// @param sources the binary sources in use; missed where a file of them cannot be read
public record PackageLists(List<Release> releases, Probed<List<Source>> sources) {
  public static final FactReader<PackageLists> READER = collected -> collected.part("updates", "lists")
      .then(lists -> read(lists, collected.part("updates", "sources")));

  private static final Duration LEFT_BEHIND = Duration.ofDays(7);

  public PackageLists {
    releases = List.copyOf(releases);
  }

  /// One `InRelease` or `Release` file.
  ///
  /// @param file its name in `/var/lib/apt/lists`
  /// @param published when the archive published it
  /// @param changed when apt last wrote or confirmed it
  /// @param indexed whether an index of packages came with it
  public record Release(String file, Instant published, Instant changed, boolean indexed, String origin, String label,
      String suite, String codename) {

    /// Whether security updates come from there.
    public boolean security() {
      return label.equals("Debian-Security") || origin.startsWith("UbuntuESM") || suite.endsWith("-security")
          || codename.endsWith("-security");
    }

    /// Whether it is the distribution's own.
    public boolean distribution() {
      return origin.equals("Debian") || origin.startsWith("Ubuntu");
    }

    private boolean of(Source source) {
      return file.contains("_dists_" + source.suite().replace('/', '_') + "_");
    }
  }

  /// A source as configured.
  public record Source(String uri, String suite) {
    /// Whether it is meant for security updates.
    public boolean security() {
      return suite.endsWith("-security") || suite.endsWith("/updates");
    }
  }

  /// The Release file that says how fresh the lists are: the newest of those with security updates; without such, of
  /// the distribution's own; without those, of all. A third party's fresh list must not hide that the security archive
  /// is out of reach.
  public Optional<Release> decisive() {
    return leftBehind().or(() -> newest(true, true)).or(() -> newest(false, true)).or(() -> newest(false, false));
  }

  /// The oldest of the security lists in use that later refreshes no longer confirmed: another one's fresh list, such as
  /// Ubuntu Pro's, must not hide it.
  private Optional<Release> leftBehind() {
    var used = releases.stream().filter(r -> r.security() && r.distribution())
        .filter(r -> sources.map(all -> all.stream().anyMatch(r::of)).or(true)).toList();
    var last = used.stream().map(Release::changed).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    return used.stream().filter(r -> r.changed().isBefore(last.minus(LEFT_BEHIND)))
        .min(Comparator.comparing(Release::published));
  }

  private Optional<Release> newest(boolean security, boolean distribution) {
    return releases.stream().filter(r -> !security || r.security()).filter(r -> !distribution || r.distribution())
        .max(Comparator.comparing(Release::published));
  }

  /// The Release files with security updates that a source in use leads to and whose index is there.
  public Probed<List<Release>> security() {
    return sources.map(used -> releases.stream().filter(Release::security).filter(Release::indexed)
        .filter(release -> used.stream().anyMatch(release::of)).toList());
  }

  /// The sources for security updates of which apt holds no list.
  public Probed<List<Source>> unfetched() {
    return sources.map(used -> used.stream().filter(Source::security)
        .filter(source -> releases.stream().noneMatch(release -> release.of(source))).toList());
  }

  private static Probed<PackageLists> read(Part lists, Probed<Part> sources) {
    if (lists.exitCode() != 0) {
      return Probed.missed(new ProbeFailure.Unparsable("/var/lib/apt/lists", "it cannot be listed"));
    }
    var indexes = lists.filled().filter(line -> line.startsWith("P ./")).map(line -> line.substring(4)).toList();
    var heads = heads(lists);
    var releases = lists.filled().map(line -> line.split(" ", 4)).filter(PackageLists::isRelease)
        .map(words -> release(words, indexes, heads)).toList();
    return Probed.got(new PackageLists(releases, sources.map(PackageLists::used)));
  }

  private static boolean isRelease(String[] words) {
    return words.length == 4 && words[0].equals("R") && words[1].matches("[0-9]{1,11}")
        && words[2].matches("[0-9]{1,11}") && words[3].startsWith("./");
  }

  private static Release release(String[] words, List<String> indexes, Map<String, Map<String, String>> heads) {
    var file = words[3].substring(2);
    var head = heads.getOrDefault(file, Map.of());
    var place = file.replaceFirst("(In)?Release$", "");
    return new Release(file, Instant.ofEpochSecond(Long.parseLong(words[1])),
        Instant.ofEpochSecond(Long.parseLong(words[2])), indexes.stream().anyMatch(index -> index.startsWith(place)),
        head.getOrDefault("Origin", ""), head.getOrDefault("Label", ""), head.getOrDefault("Suite", ""),
        head.getOrDefault("Codename", ""));
  }

  /// Lines `H ./FILE:KEY: VALUE`.
  private static Map<String, Map<String, String>> heads(Part lists) {
    var heads = new LinkedHashMap<String, Map<String, String>>();
    lists.filled().filter(line -> line.startsWith("H ./")).forEach(line -> {
      var value = line.lastIndexOf(": ");
      var key = line.lastIndexOf(':', value - 1);
      if (key > 4) {
        heads.computeIfAbsent(line.substring(4, key), _ -> new LinkedHashMap<>()).putIfAbsent(
            line.substring(key + 1, value), line.substring(value + 2));
      }
    });
    return heads;
  }

  private static List<Source> used(Part sources) {
    return sources.filled().map(line -> line.split(" ", 2)).filter(words -> words.length == 2)
        .map(words -> new Source(words[0], words[1].strip())).toList();
  }
}
