package io.guardbee.adapters.store;

import io.guardbee.adapters.store.NewFleet.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;

/// Orders to audit all VMs of projects, and how far they are. A VM is audited once however many open orders want it: what
/// is waiting, running or done a short while ago for one of them is so for all. [FleetJobs] has the work.
///
/// Every method throws [StoreUnavailable] and has then changed nothing. Safe for many threads and processes.
public final class Fleets {
  private static final int WINDOW = 500;
  /// How old a result may be that another order takes for its own.
  private static final Duration RECENT = Duration.ofHours(1);
  /// How long what was left open counts: in a terminal, as long as the same command goes on with it.
  private static final Duration LEFT = Duration.ofDays(1);
  /// An order `r` that somebody waits for.
  private static final String WAITED_FOR = "(r.state = 'OPEN' and (r.owner = '' or r.ordered_at >= :left))";
  /// A VM `v` that need not be ordered anew for the order `run`: under way, done for it, or done a short while ago.
  private static final String AT_HAND = """
      (v.state in ('WAITING', 'RUNNING') or (v.state in ('DONE', 'FAILED') and exists (
        select 1 from fleet_want w join fleet_run r on r.id = w.run where w.vm = v.seq and (w.run = :run
          or (v.ended_at >= :recent and\s""" + WAITED_FOR + ")))))";
  private final Database db;
  private final InstantSource clock;

  Fleets(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Writes an order down, with its message. It may be acknowledged when this returns. Where one that wants the same is
  /// open, that one gets the VMs which it has not.
  ///
  /// @return the id of the run that stands for it
  public String order(NewFleet fleet) {
    return db.inTransaction(h -> {
      alone(h, fleet);
      var run = run(h, fleet);
      outdated(h, run);
      projects(h, run, fleet.projects());
      members(h, run, fleet);
      fleet.members().stream().collect(Collectors.groupingBy(Member::project))
          .forEach((project, members) -> want(h, run, project, members));
      if (run.equals(fleet.id())) {
        fleet.message().ifPresent(letter -> Letters.begin(h, letter, clock.millis()));
      }
      return run;
    });
  }

  /// One order is written after the other, and what it may join does not end meanwhile: else a VM that ends between two
  /// looks at it would be audited anew.
  private void alone(Handle h, NewFleet fleet) {
    h.execute(db.dialect().alone("fleet_want"));
    h.createQuery("select seq from fleet_vm where project in (<projects>) and state in ('WAITING', 'RUNNING')"
        + db.dialect().forUpdate()).bindList("projects", fleet.projects().keySet().stream().map(Fitting::key).toList())
        .mapTo(long.class).list();
  }

  private String run(Handle h, NewFleet fleet) {
    h.createUpdate("""
        insert into fleet_run (id, wanted, person, purpose, owner, state, ordered_at, ended_at, telling, told_at)
        values (:id, :wanted, :person, :purpose, :owner, 'OPEN', :now, null, :telling, :now)
        on conflict (wanted) where state = 'OPEN' do nothing""").bind("id", fleet.id())
        .bind("wanted", Fitting.key(fleet.wanted())).bind("person", Fitting.key(fleet.person()))
        .bind("purpose", Fitting.line(fleet.purpose(), 100)).bind("owner", fleet.owner()).bind("now", clock.millis())
        .bind("telling", fleet.message().isPresent() ? "OPEN" : "").execute();
    return h.createQuery("select id from fleet_run where wanted = :wanted and state = 'OPEN'")
        .bind("wanted", Fitting.key(fleet.wanted())).mapTo(String.class).one();
  }

  /// An order that stayed open for long, since nobody was there, has what was done of it long ago done again.
  private void outdated(Handle h, String run) {
    h.createUpdate("""
        delete from fleet_want where run = :run and vm in (select seq from fleet_vm
          where state not in ('WAITING', 'RUNNING') and ended_at < :left)""")
        .bind("run", run).bind("left", before(LEFT)).execute();
  }

  private static void projects(Handle h, String run, Map<String, String> projects) {
    var batch = h.prepareBatch("""
        insert into fleet_project (run, project, reason) values (:run, :project, :reason)
        on conflict (run, project) do update set reason = excluded.reason""");
    projects.forEach((project, reason) -> batch.bind("run", run).bind("project", Fitting.key(project))
        .bind("reason", Fitting.line(reason, 300)).add());
    batch.execute();
  }

  private void members(Handle h, String run, NewFleet fleet) {
    if (fleet.members().isEmpty()) {
      return;
    }
    var batch = h.prepareBatch("""
        insert into fleet_vm (project, server, name, owner, state, not_before, claimed_by, claimed_at, held_until, claim,
          attempts, audit, verdict, grade, score, coverage, critical, high, medium, low, unclear, reached, worst, reason)
        select :project, :server, :name, :owner, 'WAITING', :notBefore, '', 0, 0, 0, 0, '', '', '', -1, 0, 0, 0, 0, 0, 0, 0,
          '', '' where not exists (select 1 from fleet_vm v where v.project = :project and v.server = :server
            and v.state in ('DONE', 'FAILED') and\s""" + AT_HAND + """
        ) on conflict (project, server) where state in ('WAITING', 'RUNNING') do update set
          not_before = case when excluded.not_before < fleet_vm.not_before then excluded.not_before
            else fleet_vm.not_before end,
          owner = case when excluded.owner = '' then '' else fleet_vm.owner end""");
    fleet.members().forEach(member -> batch.bind("run", run).bind("recent", before(RECENT)).bind("left", before(LEFT))
        .bind("project", Fitting.key(member.project()))
        .bind("server", Fitting.key(member.server())).bind("name", Fitting.key(member.name()))
        .bind("owner", fleet.owner()).bind("notBefore", member.notBefore().toEpochMilli()).add());
    batch.execute();
  }

  private long before(Duration age) {
    return clock.instant().minus(age).toEpochMilli();
  }

  private void want(Handle h, String run, String project, List<Member> members) {
    members.stream().map(member -> Fitting.key(member.server())).gather(Gatherers.windowFixed(WINDOW))
        .forEach(servers -> h.createUpdate("""
            insert into fleet_want (run, vm) select :run, max(v.seq) from fleet_vm v
            where v.project = :project and v.server in (<servers>)
              and not exists (select 1 from fleet_want own join fleet_vm had on had.seq = own.vm where own.run = :run
                and had.project = v.project and had.server = v.server and had.state <> 'CANCELLED') and\s""" + AT_HAND + """
             group by v.server on conflict (run, vm) do nothing""")
            .bind("run", run).bind("recent", before(RECENT)).bind("left", before(LEFT))
            .bind("project", Fitting.key(project)).bindList("servers", servers).execute());
  }

  /// The order called so, which may be hostile text.
  public Optional<FleetRun> find(String run) {
    return db.read(h -> {
      var projects = h.createQuery("select project, reason from fleet_project where run = :run")
          .bind("run", Fitting.key(run)).map((row, _) -> Map.entry(row.getString(1), row.getString(2))).list();
      return h.createQuery("select * from fleet_run where id = :run").bind("run", Fitting.key(run))
          .map((row, _) -> {
            var ended = row.getLong("ended_at");
            var endedAt = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(ended));
            return new FleetRun(row.getString("id"), row.getString("person"), row.getString("purpose"),
                FleetRun.State.valueOf(row.getString("state")), Instant.ofEpochMilli(row.getLong("ordered_at")),
                endedAt, projects.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
          }).findOne();
    });
  }

  /// The VMs of an order and what came of each, in the order in which they were ordered.
  public List<FleetVm> vms(String run) {
    return db.read(h -> h.createQuery("""
        select v.* from fleet_want w join fleet_vm v on v.seq = w.vm where w.run = :run order by v.seq""")
        .bind("run", Fitting.key(run)).map((row, _) -> FleetRows.vm(row)).list());
  }

  /// What a person ordered and is still open, newest first.
  public List<String> open(String person) {
    return db.read(h -> h.createQuery("""
        select id from fleet_run where person = :person and state = 'OPEN' order by ordered_at desc, id""")
        .bind("person", Fitting.key(person)).mapTo(String.class).list());
  }

  /// Calls an order off. What is done of it is kept; what another open order wants goes on for that one.
  ///
  /// @return false where it had ended
  public boolean cancel(String run) {
    return db.inTransaction(h -> {
      var open = h.createUpdate("""
          update fleet_run set state = 'CANCELLED', ended_at = :now where id = :run and state = 'OPEN'""")
          .bind("run", Fitting.key(run)).bind("now", clock.millis()).execute() == 1;
      return open && h.createUpdate("""
          update fleet_vm set state = 'CANCELLED', ended_at = :now, held_until = 0
          where state in ('WAITING', 'RUNNING') and seq in (select vm from fleet_want where run = :run)
            and not exists (select 1 from fleet_want w join fleet_run r on r.id = w.run
              where w.vm = fleet_vm.seq and\s""" + WAITED_FOR + ")")
          .bind("run", Fitting.key(run)).bind("now", clock.millis()).bind("left", before(LEFT)).execute() >= 0;
    });
  }

  /// An order whose message should be written anew.
  ///
  /// @param body what its message says now, in the form of whoever wrote it
  public record Untold(String run, String body) {}

  /// The orders whose message should be written anew: those that go on and were last told of long enough ago, and those
  /// that have ended since.
  ///
  /// @param every how long a message stands as it is
  public List<Untold> untold(Duration every) {
    return db.read(h -> h.createQuery("""
        select r.id, l.body from fleet_run r join letter l on l.id = 'fleet-' || r.id
        where r.telling = 'OPEN' and (r.state <> 'OPEN' or r.told_at <= :before) order by r.told_at""")
        .bind("before", clock.instant().minus(every).toEpochMilli())
        .map((row, _) -> new Untold(row.getString(1), row.getString(2))).list());
  }

  /// Writes the message of an order anew, unless another process has just done so.
  ///
  /// @param every as for [#untold]
  /// @param last whether this is its last word
  public boolean tell(String run, Duration every, String body, boolean last) {
    return db.inPassing(h -> h.createUpdate("""
        update fleet_run set told_at = :now, telling = case when :last = 1 then 'TOLD' else telling end
        where id = :run and telling = 'OPEN' and (:last = 1 or told_at <= :before)""")
        .bind("run", run).bind("last", last ? 1 : 0).bind("now", clock.millis())
        .bind("before", clock.instant().minus(every).toEpochMilli()).execute() == 1
        && Letters.revise(h, message(run), body, last, clock.millis()));
  }

  /// The name of an order's message.
  public static String message(String run) {
    return "fleet-" + run;
  }
}
