package io.guardbee.adapters.store;

import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// How what people accepted and confirmed comes to an end. For one transaction.
record AcceptanceKeeping(Handle handle) {
  /// The machines of that key or name.
  static final String TARGETS = """

      union select target_key from waiver_finding where target_key = :it
      union select target_key from waiver where target_key <> '' and (target_key = :it or machine = :it)
      union select target_key from attestation where target_key <> '' and (target_key = :it or machine = :it)""";
  private static final String OF_WAIVERS = "delete from waiver_finding where waiver in (select id from waiver where ";

  /// Forgets machines.
  Counts.Adding machines(Counts.Adding counts, Collection<String> targets) {
    among("waiver_finding", targets);
    return counts.and(Kept.WAIVERS, among("waiver", targets)).and(Kept.ATTESTATIONS, among("attestation", targets));
  }

  private long among(String table, Collection<String> targets) {
    return targets.stream().gather(Gatherers.windowFixed(1000))
        .mapToLong(some -> handle.createUpdate("delete from " + table + " where target_key in (<targets>)")
            .bindList("targets", some).execute())
        .sum();
  }

  /// Forgets a project.
  Counts.Adding project(Counts.Adding counts, String project) {
    changed(OF_WAIVERS + "project = :it)", project);
    return counts.and(Kept.WAIVERS, changed("delete from waiver where project = :it", project))
        .and(Kept.ATTESTATIONS, changed("delete from attestation where project = :it", project));
  }

  /// Forgets a person: what only waits for another one goes with the asker, since nobody could say any more that it was
  /// not the same; what holds stays without the name. A word is nothing without the person who gave it.
  Counts.Adding person(Counts.Adding counts, String person) {
    var waiting = "asked_by = :it and second = 1 and approved_at is null";
    changed(OF_WAIVERS + waiting + ")", person);
    var gone = changed("delete from waiver where " + waiting, person);
    var unnamed = List.of("asked", "approved", "withdrawn").stream()
        .mapToLong(role -> handle.createUpdate("update waiver "
            + "set " + role + "_by = :forgotten, " + role + "_name = :forgotten where " + role + "_by = :it")
            .bind("forgotten", Trail.FORGOTTEN).bind("it", person).execute())
        .sum();
    return counts.and(Kept.WAIVERS, gone + unnamed)
        .and(Kept.ATTESTATIONS, changed("delete from attestation where person = :it", person));
  }

  private long changed(String sql, String it) {
    return handle.createUpdate(sql).bind("it", it).execute();
  }
}
