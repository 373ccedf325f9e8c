package io.guardbee.adapters.store;

import io.guardbee.adapters.store.FleetVm.Judged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/// The work of [Fleets]: a VM is claimed, audited and then reported once. A claim runs out without a sign of life, and
/// the VM is audited by another; what an overtaken claim reports changes nothing. Whoever has least of its VMs audited
/// now is next, then whoever has waited longest, so that a large project holds up no small one.
///
/// Every method throws [StoreUnavailable] and has then changed nothing. Safe for many threads and processes.
public final class FleetJobs {
  /// How often the audit of one VM is begun.
  static final int TRIES = 3;
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final String NEVER_ENDED = "Its audit was begun " + TRIES + " times and never came to an end.";
  private static final String DUE = """
      ((v.state = 'WAITING' and v.not_before <= :now)
        or (v.state = 'RUNNING' and v.held_until <= :now and v.attempts < :tries))""";
  private final Database db;
  private final InstantSource clock;

  FleetJobs(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Which VMs a process audits.
  public sealed interface Whose {
    /// Those that every process may audit that serves.
    record Anybodys() implements Whose {}

    /// Those of one order.
    record Of(String run) implements Whose {}
  }

  /// Takes the VM that is next, if one is due. Nobody else gets it before the lease runs out.
  ///
  /// @param by the process, by a name that no other has
  public Optional<FleetVm> claim(Whose whose, String by, Duration lease) {
    // Nobody is kept from writing by the mere question whether there is something.
    var any = db.read(h -> bound(h.createQuery(
        "select 1 from fleet_vm v where " + DUE + " and " + among(whose) + " limit 1"), whose)
        .mapTo(int.class).findOne());
    if (any.isEmpty()) {
      return Optional.empty();
    }
    return db.inPassing(h -> bound(h.createQuery(claiming(DUE + " and " + among(whose))), whose)
        .bind("by", by).bind("until", clock.instant().plus(lease).toEpochMilli())
        .map((row, _) -> FleetRows.vm(row)).findOne());
  }

  private String claiming(String which) {
    var lock = db.dialect() == Dialect.POSTGRESQL ? " for update of v skip locked" : "";
    return """
        with ready as (select d.project,
            (select count(*) from fleet_vm r
              where r.project = d.project and r.state = 'RUNNING' and r.held_until > :now) as busy,
            (select max(r.claimed_at) from fleet_vm r where r.project = d.project) as served
          from (select distinct v.project from fleet_vm v where\s""" + which + """
        ) d) update fleet_vm set state = 'RUNNING', claimed_by = :by, claimed_at = :now, held_until = :until,
          claim = claim + 1, attempts = attempts + 1
        where seq = (select v.seq from fleet_vm v join ready p on p.project = v.project where\s""" + which
        + " order by p.busy, p.served, p.project, v.seq limit 1" + lock + ") returning *";
  }

  private static String among(Whose whose) {
    return switch (whose) {
      case Whose.Anybodys _ -> "v.owner = ''";
      case Whose.Of _ -> "exists (select 1 from fleet_want w where w.vm = v.seq and w.run = :run)";
    };
  }

  private <S extends SqlStatement<S>> S bound(S statement, Whose whose) {
    var bound = statement.bind("now", clock.millis()).bind("tries", TRIES);
    return switch (whose) {
      case Whose.Anybodys _ -> bound;
      case Whose.Of(var run) -> bound.bind("run", run);
    };
  }

  /// A sign of life of a process, for what it has in hand and nothing else: what it claimed and lost sight of runs out.
  ///
  /// @param seqs the VMs in hand, by their numbers
  /// @return what it still has: the claim on each VM, by its number. What is not there was called off, or overtaken
  public Map<Long, Integer> renew(String by, Set<Long> seqs, Duration lease) {
    if (seqs.isEmpty()) {
      return Map.of();
    }
    return db.inPassing(h -> h.createQuery("""
        update fleet_vm set held_until = :until
        where claimed_by = :by and state = 'RUNNING' and seq in (<seqs>) returning seq, claim""")
        .bindList("seqs", List.copyOf(seqs)).bind("by", by).bind("until", clock.instant().plus(lease).toEpochMilli())
        .map((row, _) -> Map.entry(row.getLong(1), row.getInt(2))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// A VM is audited.
  ///
  /// @return false where the claim was overtaken or called off; then this counts for nothing
  public boolean done(FleetVm vm, Judged judged) {
    return end(vm, "DONE", judged);
  }

  /// There is nothing to audit.
  ///
  /// @param why one line
  public boolean failed(FleetVm vm, String why) {
    return end(vm, "FAILED", Judged.because(why));
  }

  private boolean end(FleetVm vm, String state, Judged judged) {
    return db.inPassing(h -> FleetRows.judged(h.createUpdate("update fleet_vm set state = :state, ended_at = :now,"
        + " held_until = 0, " + FleetRows.JUDGED + " where seq = :seq and claim = :claim and state = 'RUNNING'"),
        judged)
        .bind("state", state).bind("now", clock.millis()).bind("seq", vm.seq()).bind("claim", vm.claim())
        .execute() == 1);
  }

  /// Its audit broke off for a fault of ours: it is begun again after half a minute, three times in all.
  public void again(FleetVm vm, String why) {
    if (vm.attempts() >= TRIES) {
      failed(vm, why);
      return;
    }
    db.inPassing(h -> h.createUpdate("""
        update fleet_vm set state = 'WAITING', held_until = 0, not_before = :later
        where seq = :seq and claim = :claim and state = 'RUNNING'""")
        .bind("later", clock.instant().plus(AGAIN).toEpochMilli()).bind("seq", vm.seq()).bind("claim", vm.claim())
        .execute());
  }

  /// Gives back what a process has in hand, for others to begin at once; as if it had never been begun.
  public void giveBack(String by) {
    db.inPassing(h -> h.createUpdate("""
        update fleet_vm set state = 'WAITING', held_until = 0, attempts = attempts - 1
        where claimed_by = :by and state = 'RUNNING'""").bind("by", by).execute());
  }

  /// Ends what has come to its end: VMs whose process died too often, and orders of which nothing is left to be done.
  public void settle() {
    var now = clock.millis();
    var lapsed = "state = 'RUNNING' and held_until <= :now and attempts >= " + TRIES;
    var over = """
        state = 'OPEN' and not exists (select 1 from fleet_want w join fleet_vm v on v.seq = w.vm
          where w.run = fleet_run.id and v.state in ('WAITING', 'RUNNING'))""";
    var any = db.read(h -> h.createQuery("select 1 from fleet_vm where " + lapsed + " union all select 1 from fleet_run"
        + " where " + over).bind("now", now).mapTo(int.class).findFirst());
    if (any.isPresent()) {
      db.inPassing(h -> {
        FleetRows.judged(h.createUpdate("update fleet_vm set state = 'FAILED', ended_at = :now, " + FleetRows.JUDGED
            + " where " + lapsed), Judged.because(NEVER_ENDED)).bind("now", now).execute();
        return h.createUpdate("update fleet_run set state = 'DONE', ended_at = :now where " + over).bind("now", now)
            .execute();
      });
    }
  }
}
