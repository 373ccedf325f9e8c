package io.guardbee.checks.catalog.dns;

import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;

/// Whom a name server resolves names for.
sealed interface Allowed {
  /// It is known.
  ///
  /// @param subject the server, or one of its views: `named`, `named view outside`, `unbound`
  /// @param source where it says so
  /// @param clients whom, those by `local` included
  /// @param local whether some of them are allowed for being in a network of the VM's own interfaces
  /// @param words what decided, as the server has it
  record To(String subject, String source, Clients clients, boolean local, String words) implements Allowed {}

  /// It is not known, because.
  record Unclear(ProbeFailure why) implements Allowed {}

  /// Whom each of several serves, or why one of them cannot be told.
  static List<Allowed> unclear(ProbeFailure why) {
    return List.of(new Unclear(why));
  }
}
