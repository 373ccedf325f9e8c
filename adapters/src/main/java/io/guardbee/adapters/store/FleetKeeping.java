package io.guardbee.adapters.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// How long orders to audit VMs are remembered, and how they are forgotten.
final class FleetKeeping {
  private static final int WINDOW = 500;
  private final Handle handle;

  FleetKeeping(Handle handle) {
    this.handle = handle;
  }

  /// Deletes orders from before a moment, whether they have ended or not, and the VMs that no order wants any more.
  ///
  /// @param most how many of each at most
  /// @return how many of both
  int sweep(Instant before, int most) {
    var old = handle.createQuery("select id from fleet_run where ordered_at < :before limit :most")
        .bind("before", before.toEpochMilli()).bind("most", most).mapTo(String.class).list();
    return drop(old) + handle.createUpdate("""
        delete from fleet_vm where seq in (select v.seq from fleet_vm v
          where not exists (select 1 from fleet_want w where w.vm = v.seq) limit :most)""").bind("most", most)
        .execute();
  }

  /// @param servers by id
  /// @param called by name
  int vm(Collection<String> servers, String called) {
    var gone = handle.createUpdate("delete from fleet_vm where name = :called").bind("called", called).execute()
        + among("fleet_vm", "server", servers);
    unwanted();
    return gone;
  }

  int project(String project) {
    var only = List.of(project);
    var gone = among("fleet_vm", "project", only) + among("fleet_project", "project", only);
    unwanted();
    return gone;
  }

  int person(String person) {
    return drop(handle.createQuery("select id from fleet_run where person = :person").bind("person", person)
        .mapTo(String.class).list());
  }

  /// Orders, and the VMs that are to be audited for nobody else. Those that were audited stay until the next [#sweep].
  private int drop(Collection<String> runs) {
    if (runs.isEmpty()) {
      return 0;
    }
    among("letter", "ask", runs);
    among("fleet_project", "run", runs);
    among("fleet_want", "run", runs);
    return among("fleet_run", "id", runs) + handle.createUpdate("""
        delete from fleet_vm where state in ('WAITING', 'RUNNING')
          and not exists (select 1 from fleet_want w where w.vm = fleet_vm.seq)""").execute();
  }

  private void unwanted() {
    handle.execute("delete from fleet_want where not exists (select 1 from fleet_vm v where v.seq = fleet_want.vm)");
  }

  private int among(String table, String column, Collection<String> values) {
    return values.stream().gather(Gatherers.windowFixed(WINDOW))
        .mapToInt(some -> handle.createUpdate("delete from " + table + " where " + column + " in (<values>)")
            .bindList("values", some).execute())
        .sum();
  }
}
