package io.guardbee.bot.access;

import java.util.Optional;

/// Reads what the members of a project have written on its servers in the cloud.
@FunctionalInterface
public interface ServerMetadata {
  /// The value under `key` on `server`, which is hostile text; empty when there is no such server **in that project**, or
  /// no such key on it. A server of another project counts as none: else its owner could prove what is not theirs.
  ///
  /// @throws RuntimeException when the cloud cannot be asked
  Optional<String> read(String project, String server, String key);
}
