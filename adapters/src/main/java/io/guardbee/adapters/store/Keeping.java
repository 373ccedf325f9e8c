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

  /// How many rows were too old.
  ///
  /// @param insights what audits saw inside servers
  /// @param consoles what servers' consoles showed first
  /// @param links links and codes that had ended
  /// @param work questions, messages, events and flights that had ended
  public record Swept(long audits, long findings, long facts, long insights, long consoles, long answers,
      long components, long links, long hostKeys, long trail, long work) {
    /// All of them.
    public long total() {
      return audits + findings + facts + insights + consoles + answers + components + links + hostKeys + trail + work;
    }
  }

  /// How many rows named what was to be forgotten.
  ///
  /// @param insights what audits saw inside servers
  /// @param consoles what servers' consoles showed first
  /// @param links links and codes
  /// @param hostKeys decisions on host keys; those of a person stay, without the name
  /// @param work requests and their messages
  /// @param aliases what stands as [Trail#FORGOTTEN] in the trail from now on
  public record Forgotten(long audits, long findings, long facts, long insights, long consoles, long links,
      long hostKeys, long answers, long components, long work, long aliases) {
    /// All of them.
    public long total() {
      return audits + findings + facts + insights + consoles + links + hostKeys + answers + components + work + aliases;
    }
  }

  /// Deletes what is older than it may be, in small batches, each its own transaction. What a fault interrupts goes on
  /// with the next round.
  public Swept sweep(Retention retention, Instant now) {
    return new Sweep(database, retention, now).run();
  }

  /// What forgetting would remove; removes nothing.
  ///
  /// @param forgetting one of the three below
  public Forgotten counted(Function<Keeping.Counting, Forgotten> forgetting) {
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
    public Forgotten vm(String keyOrName) {
      return forget.vm(named(keyOrName));
    }

    /// As [Keeping#forgetProject(String)].
    public Forgotten project(String project) {
      return forget.project(named(project));
    }

    /// As [Keeping#forgetPerson(String)].
    public Forgotten person(String person) {
      return forget.person(named(person));
    }
  }

  /// Forgets a machine, or every machine of that name: its audits, findings and facts, what was seen inside it and on its
  /// console, the decisions on its host key, and what mentions it, be it in passing.
  ///
  /// @param keyOrName its target key or its name
  public Forgotten forgetVm(String keyOrName) {
    return database.inTransaction(handle -> new Forget(handle, database.dialect()).vm(named(keyOrName)));
  }

  /// Forgets a project with its machines, links and decisions, and what mentions them.
  public Forgotten forgetProject(String project) {
    return database.inTransaction(handle -> new Forget(handle, database.dialect()).project(named(project)));
  }

  /// Forgets a person: links, codes, requests, answers and buttons. Keys that the person accepted stay trusted.
  ///
  /// @param person `PLATFORM:ID`
  public Forgotten forgetPerson(String person) {
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
