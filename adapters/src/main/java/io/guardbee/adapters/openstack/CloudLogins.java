package io.guardbee.adapters.openstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was found of the clouds that are wanted.
///
/// @param logins those whose entries can be used, in the order in which they are wanted
/// @param faults why others cannot, by their names: one sentence each, which names the file and the entry and shows no
///   secret
public record CloudLogins(List<CloudLogin> logins, Map<String, String> faults) {
  public CloudLogins {
    logins = List.copyOf(logins);
    faults = Map.copyOf(faults);
  }

  /// A login that stands in no file.
  ///
  /// @param source where it comes from, for people
  /// @param entry what an entry of `clouds.yaml` would say, flat (`auth_url`, `username`, `password`)
  public static CloudLogins of(String name, String source, Map<String, String> entry) {
    try {
      return new CloudLogins(
          List.of(new LoginForm(name, source, source, entry, Path.of(""), Map.of()).filled()), Map.of());
    } catch (BadEntry e) {
      return new CloudLogins(List.of(), Map.of(name, e.sentence()));
    }
  }

  /// Whether no cloud is configured at all.
  public boolean none() {
    return logins.isEmpty() && faults.isEmpty();
  }

  /// The login of the cloud of that name.
  public Optional<CloudLogin> named(String name) {
    return logins.stream().filter(login -> login.name().equals(name)).findFirst();
  }
}
