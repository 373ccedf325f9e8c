package io.guardbee.checks.probe.cloud;

import java.util.Map;
import java.util.Optional;

/// A Glance image.
///
/// @param id its id
/// @param name as its owner wrote it
/// @param owner the project that owns it
/// @param visibility `public`, `shared`, `community`, `private`
/// @param properties what else Glance tells as text: `os_distro`, `os_version`, `default_user`, …
public record Image(String id, String name, String owner, String visibility, Map<String, String> properties) {
  public Image {
    properties = Map.copyOf(properties);
  }

  /// A property, without blanks around it; empty if there is none.
  public Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key)).map(String::strip).filter(value -> !value.isEmpty());
  }
}
