package io.guardbee.adapters.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/// How what is kept comes to an end: by age, because somebody is to be forgotten, or with the disk, against which there
/// are backups. Safe for use by many threads and processes. All throw [StoreUnavailable].
public final class Keeping {
  private final Database database;

  Keeping(Database database) {
    this.database = database;
  }

  /// Deletes what is older than it may be, in small batches, each its own transaction. What a fault interrupts goes on
  /// with the next round.
  public Counts sweep(Retention retention, Instant now) {
    return new Sweep(database, retention, now).run();
  }

  /// What forgetting would remove; removes nothing.
  ///
  /// @param forgetting one of the three below
  public Counts counted(Function<Keeping.Counting, Counts> forgetting) {
    return database.inTransaction(handle -> {
      var counted = forgetting.apply(new Counting(new Forget(handle, database.dialect())));
      handle.rollback();
      return counted;
    });
  }

  /// The three ways to forget, in a transaction that is taken back.
  public static final class Counting {
    private final Forget forget;

    private Counting(Forget forget) {
      this.forget = forget;
    }

    /// As [Keeping#forgetVm(String)].
    public Counts vm(String keyOrName) {
      return forget.vm(named(keyOrName));
    }

    /// As [Keeping#forgetProject(String)].
    public Counts project(String project) {
      return forget.project(named(project));
    }

    /// As [Keeping#forgetPerson(String)].
    public Counts person(String person) {
      return forget.person(named(person));
    }
  }

  /// Forgets a machine, or every machine of that name: its audits, findings and facts, what was seen inside it and on its
  /// console, the decisions on its host key, and what mentions it, be it in passing.
  ///
  /// @param keyOrName its target key or its name
  public Counts forgetVm(String keyOrName) {
    return database.inTransaction(handle -> new Forget(handle, database.dialect()).vm(named(keyOrName)));
  }

  /// Forgets a project with its machines, links and decisions, and what mentions them.
  public Counts forgetProject(String project) {
    return database.inTransaction(handle -> new Forget(handle, database.dialect()).project(named(project)));
  }

  /// Forgets a person: links, codes, requests, answers and buttons. Keys that the person accepted stay trusted.
  ///
  /// @param person `PLATFORM:ID`
  public Counts forgetPerson(String person) {
    return database.inTransaction(handle -> new Forget(handle, database.dialect()).person(named(person)));
  }

  private static String named(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("Say what is to be forgotten: it must not be empty");
    }
    return Fitting.key(text);
  }

  /// Copies the whole database into a new file that nobody else may read, while others go on working.
  ///
  /// @throws BackupRefused when there is such a file, it cannot be written, or the database is PostgreSQL
  public void backup(Path file) {
    Backup.of(database, file);
  }
}
