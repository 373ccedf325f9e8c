package io.guardbee.adapters.store;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What must outlive the process, in one database. Opening it never waits for the database: one that is away, locked or
/// full is found when it is back, and until then whatever needs it throws [StoreUnavailable] within the settings'
/// patience. Safe for use by many threads; several processes may share one database.
public final class Store implements AutoCloseable {
  private static final int PROBE = 16 * 1024;
  private final Database database;
  private final Audits audits;
  private final Histories histories;
  private final Postures postures;
  private final Trail trail;
  private final Links links;
  private final HostKeys hostKeys;
  private final Components components;
  private final Answers answers;
  private final Keeping keeping;
  private final Asks asks;
  private final Outbox outbox;
  private final Flights flights;
  private final Insights insights;
  private final Consoles consoles;
  private final Waivers waivers;
  private final Attestations attestations;
  private final Leases leases;
  private final Budgets budgets;
  private final Fleets fleets;
  private final FleetJobs fleetJobs;
  private final Subscriptions subscriptions;
  private final Slots slots;
  private final Newest newest;
  private final InstantSource clock;

  private Store(Database database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.audits = new Audits(database);
    this.histories = new Histories(database);
    this.postures = new Postures(database);
    this.trail = new Trail(database, random);
    this.links = new Links(database, clock);
    this.hostKeys = new HostKeys(database);
    this.components = new Components(database, clock);
    this.answers = new Answers(database, clock);
    this.keeping = new Keeping(database);
    this.asks = new Asks(database, clock);
    this.outbox = new Outbox(database, clock, random);
    this.flights = new Flights(database, clock);
    this.insights = new Insights(database);
    this.consoles = new Consoles(database, clock);
    this.waivers = new Waivers(database);
    this.attestations = new Attestations(database);
    this.leases = new Leases(database, clock);
    this.budgets = new Budgets(database, clock);
    this.fleets = new Fleets(database, clock);
    this.fleetJobs = new FleetJobs(database, clock);
    this.subscriptions = new Subscriptions(database, clock);
    this.slots = new Slots(database, asks, clock);
    this.newest = new Newest(database);
    this.clock = clock;
  }

  /// Opens the store, without a word to the database yet.
  ///
  /// @param random unpredictable: what was forgotten hides behind it
  /// @throws IllegalArgumentException for an address of another form, or with a password in it; it may be shown
  public static Store open(StoreSettings settings, InstantSource clock, RandomGenerator random) {
    return open(settings, clock, random, _ -> {
    });
  }

  /// The same, for somebody who counts what goes wrong.
  ///
  /// @param met hears of each [StoreUnavailable] that this store is about to throw, once, whoever catches it then; on
  ///   whichever thread, and must be quick
  public static Store open(StoreSettings settings, InstantSource clock, RandomGenerator random,
      Consumer<StoreUnavailable> met) {
    return new Store(new Database(settings.url(), settings.password(), settings.patience(), met), clock, random);
  }

  /// Whether the database answers and its tables are of this release's form; brings them to it where they are not.
  public boolean ready() {
    try {
      database.migrate();
      return database.read(handle -> handle.createQuery("select 1").mapTo(int.class).one()) == 1;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  /// Why nothing can be written down now; empty when it can. A row larger than what a full database has left is written
  /// and taken back.
  public Optional<StoreUnavailable> trouble() {
    try {
      database.useTransaction(handle -> {
        handle.createUpdate("insert into answer (id, owner, place, body, kept_at, until) values "
            + "(:id, '', '', :body, 0, 0) on conflict (id) do nothing").bind("id", "-probe-")
            .bind("body", "-".repeat(PROBE)).execute();
        handle.rollback();
      });
      return Optional.empty();
    } catch (StoreUnavailable e) {
      return Optional.of(e);
    }
  }

  public Audits audits() {
    return audits;
  }

  /// What earlier audits saw, and what changed between them.
  public Histories histories() {
    return histories;
  }

  /// What audits left of whole projects.
  public Postures postures() {
    return postures;
  }

  public Trail trail() {
    return trail;
  }

  public Links links() {
    return links;
  }

  public HostKeys hostKeys() {
    return hostKeys;
  }

  public Components components() {
    return components;
  }

  public Answers answers() {
    return answers;
  }

  /// Retention, forgetting and backup.
  public Keeping keeping() {
    return keeping;
  }

  /// What was asked.
  public Asks asks() {
    return asks;
  }

  /// What is to be told.
  public Outbox outbox() {
    return outbox;
  }

  /// What several wait for.
  public Flights flights() {
    return flights;
  }

  /// What audits saw inside the servers of clouds.
  public Insights insights() {
    return insights;
  }

  /// What the consoles of clouds' servers showed first.
  public Consoles consoles() {
    return consoles;
  }

  /// Risks that people took.
  public Waivers waivers() {
    return waivers;
  }

  /// What people confirmed.
  public Attestations attestations() {
    return attestations;
  }

  /// What one process of several has.
  public Leases leases() {
    return leases;
  }

  /// What all processes together may do only so often.
  public Budgets budgets() {
    return budgets;
  }

  /// Orders to audit all VMs of projects.
  public Fleets fleets() {
    return fleets;
  }

  /// The VMs to be audited for these orders.
  public FleetJobs fleetJobs() {
    return fleetJobs;
  }

  /// What is to be posted without being asked for.
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /// What became of each time that something was due.
  public Slots slots() {
    return slots;
  }

  /// How machines were when they were last audited.
  public Newest newest() {
    return newest;
  }

  /// What one process of all does again and again; begins when it is started.
  public Beat beat(Beat.Terms terms, List<Beat.Round> rounds) {
    return new Beat(database, terms, rounds, clock);
  }

  /// Whether processes of several machines may be on it. A file is of one machine, and when it is away for one process it
  /// is for the others.
  public boolean shared() {
    return database.dialect() == Dialect.POSTGRESQL;
  }

  /// The work of this process; begins when it is started.
  public Work work(Work.Terms terms, Work.Handler handler) {
    return new Work(database, terms, handler, clock);
  }

  Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
  }
}
