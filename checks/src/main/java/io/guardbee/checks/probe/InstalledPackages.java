package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Every package that dpkg has installed, by the source that it is built from: advisories name sources.
///
/// @param built each source and version once; one source may be here in several versions (kernels)
/// @param versions the version of each package by its name, without the architecture
public record InstalledPackages(List<Built> built, Map<String, String> versions) {
  public static final FactReader<InstalledPackages> READER = collected -> collected.part("updates", "versions")
      .then(InstalledPackages::read);

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,100}");
  private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+~:-]{0,100}");

  public InstalledPackages {
    built = List.copyOf(built);
    versions = Map.copyOf(versions);
  }

  /// A source of which something is installed.
  ///
  /// @param packages what is installed of it
  public record Built(String source, DebianVersion version, List<String> packages) {
    public Built {
      packages = List.copyOf(packages);
    }
  }

  /// The version of the package called so; empty where it is not installed.
  public Optional<String> version(String name) {
    return Optional.ofNullable(versions.get(name));
  }

  /// The newest version of each source.
  public Map<String, DebianVersion> newest() {
    var newest = new HashMap<String, DebianVersion>();
    built.forEach(one -> newest.merge(one.source(), one.version(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
    return newest;
  }

  /// The packages installed of a source.
  public List<String> of(String source) {
    return built.stream().filter(one -> one.source().equals(source)).flatMap(one -> one.packages().stream()).distinct()
        .toList();
  }

  private static Probed<InstalledPackages> read(Part part) {
    var built = new ArrayList<Built>();
    var versions = new HashMap<String, String>();
    for (var line : part.filled().toList()) {
      var words = line.strip().split(" ");
      if (words.length < 3 || !NAME.matcher(words[0]).matches() || !VERSION.matcher(words[1]).matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("dpkg-query -W", line));
      }
      var names = new ArrayList<String>();
      for (var word : Arrays.asList(words).subList(2, words.length)) {
        var at = word.indexOf('=');
        var name = (at < 0 ? word : word.substring(0, at)).replaceFirst(":.*", "");
        versions.merge(name, at < 0 ? words[1] : word.substring(at + 1), InstalledPackages::later);
        names.add(name);
      }
      built.add(new Built(words[0], new DebianVersion(words[1]), names.stream().distinct().toList()));
    }
    return part.exitCode() == 0 && !built.isEmpty()
        ? Probed.got(new InstalledPackages(built, versions))
        : Probed.missed(new ProbeFailure.Unparsable("dpkg-query -W", "exit code " + part.exitCode()));
  }

  private static String later(String one, String other) {
    return new DebianVersion(one).compareTo(new DebianVersion(other)) >= 0 ? one : other;
  }
}
