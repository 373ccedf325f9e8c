package io.guardbee.adapters.openstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds how to log in to clouds where OpenStack's own tools look: `clouds.yaml` with `secure.yaml`, or the `OS_*`
/// variables. A `clouds.yaml` is sought in this order, and the first that exists counts: the one that is given,
/// `OS_CLIENT_CONFIG_FILE`, the working directory, `~/.config/openstack`, `/etc/openstack`. The `secure.yaml`, whose values
/// outweigh it, is the first of: `OS_CLIENT_SECURE_FILE`, beside the `clouds.yaml`, then the same directories.
///
/// Supported are the logins `password`, `v3applicationcredential` and `token` of Keystone 3. Vendor profiles
/// (`clouds-public.yaml`) are not read.
public final class CloudFiles {
  /// What OpenStack's tools call the cloud that the variables describe.
  public static final String VARIABLES = "envvars";

  private static final List<String> ENDINGS = List.of("yaml", "yml", "json");

  private final Map<String, String> environment;
  private final Path here;
  private final List<Path> places;

  /// @param environment the environment variables
  /// @param home the home directory
  /// @param here the working directory
  public CloudFiles(Map<String, String> environment, Path home, Path here) {
    this(environment, home, here, Path.of("/etc/openstack"));
  }

  CloudFiles(Map<String, String> environment, Path home, Path here, Path site) {
    this.environment = Map.copyOf(environment);
    this.here = here;
    var config = variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
    this.places = List.of(here, config.resolve("openstack"), site);
  }

  /// Reads the files, anew each time.
  ///
  /// @param file the `clouds.yaml`; empty to look for it
  /// @param names the entries that are wanted; empty for `OS_CLOUD`, else for what `OS_AUTH_URL` and its companions
  ///   say, else for the only entry there is
  public CloudLogins logins(String file, List<String> names) {
    var clouds = cloudsFile(file);
    var known = Map.<String, Object>of();
    try {
      known = clouds.isPresent() ? entries(clouds.get()) : known;
    } catch (BadEntry e) {
      var concerned = names.isEmpty() ? List.of(variable("OS_CLOUD").orElse("clouds.yaml")) : names;
      return faulty(concerned, e.sentence());
    }
    var wanted = names.isEmpty() ? usual(known) : names;
    if (wanted.isEmpty() && known.size() > 1) {
      return faulty(List.of("clouds.yaml"), clouds.orElseThrow() + ": it has " + known.size()
          + " entries and none is chosen; name one under clouds.names or in OS_CLOUD.");
    }
    return formed(wanted, clouds.map(Path::toString).orElse("clouds.yaml"), known);
  }

  /// The files that [#logins] reads: the `clouds.yaml`, then the `secure.yaml`, as far as they are there.
  ///
  /// @param file the `clouds.yaml`; empty to look for it
  public List<Path> files(String file) {
    var clouds = cloudsFile(file).filter(Files::isRegularFile);
    return Stream.of(clouds, clouds.flatMap(this::secureFile)).flatMap(Optional::stream).toList();
  }

  private CloudLogins formed(List<String> wanted, String source, Map<String, Object> known) {
    var logins = new ArrayList<CloudLogin>();
    var faults = new LinkedHashMap<String, String>();
    for (var name : wanted) {
      try {
        logins.add(login(name, source, known));
      } catch (BadEntry e) {
        faults.put(name, e.sentence());
      }
    }
    return new CloudLogins(logins, faults);
  }

  private CloudLogin login(String name, String source, Map<String, Object> known) throws BadEntry {
    if (!known.containsKey(name) && name.equals(VARIABLES)) {
      return new LoginForm(name, "the OS_* variables", "the OS_* variables", variables(), here, environment).filled();
    }
    if (!known.containsKey(name)) {
      throw new BadEntry(source, "there is no entry " + name + (known.isEmpty()
          ? ""
          : " (there is "
              + String.join(", ", known.keySet().stream().sorted().limit(5).toList()) + ")"));
    }
    return new LoginForm(name, source, source + ", entry " + name, LoginForm.flat(YamlTree.below(known, name)), here,
        environment).filled();
  }

  private List<String> usual(Map<String, Object> known) {
    return variable("OS_CLOUD").map(List::of).orElseGet(() -> variable("OS_AUTH_URL").isPresent()
        ? List.of(VARIABLES)
        : known.size() == 1 ? List.copyOf(known.keySet()) : List.of());
  }

  /// `OS_USERNAME` is what an entry calls `username`, and so on.
  private Map<String, String> variables() {
    var entry = new LinkedHashMap<String, String>();
    environment.forEach((key, value) -> {
      if (key.startsWith("OS_") && !value.isBlank()) {
        entry.put(key.substring("OS_".length()).toLowerCase(java.util.Locale.ROOT), value);
      }
    });
    return entry;
  }

  private Map<String, Object> entries(Path clouds) throws BadEntry {
    var tree = YamlTree.read(clouds);
    var secure = secureFile(clouds);
    if (secure.isPresent()) {
      tree = YamlTree.merged(tree, YamlTree.read(secure.get()));
    }
    return YamlTree.below(tree, "clouds");
  }

  private Optional<Path> cloudsFile(String given) {
    var named = given.isEmpty() ? variable("OS_CLIENT_CONFIG_FILE") : Optional.of(given);
    // one that is named and missing is said so, and not passed over
    return named.map(here::resolve).or(() -> first(places.stream(), "clouds"));
  }

  private Optional<Path> secureFile(Path clouds) {
    return variable("OS_CLIENT_SECURE_FILE").map(here::resolve).or(() -> first(
        Stream.concat(Stream.ofNullable(clouds.toAbsolutePath().getParent()), places.stream()), "secure"));
  }

  private static Optional<Path> first(Stream<Path> directories, String name) {
    return directories.flatMap(place -> ENDINGS.stream().map(ending -> place.resolve(name + "." + ending)))
        .filter(Files::isRegularFile).findFirst();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static CloudLogins faulty(List<String> names, String sentence) {
    var faults = new LinkedHashMap<String, String>();
    names.forEach(name -> faults.put(name, sentence));
    return new CloudLogins(List.of(), faults);
  }
}
