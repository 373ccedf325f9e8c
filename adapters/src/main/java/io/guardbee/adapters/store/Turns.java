package io.guardbee.adapters.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// The scheduler's side of an ask: in which table its turn stands, under which name, and who sees it. A turn is named
/// like its ask and carries nothing else.
final class Turns {
  static final List<String> LANES = List.of("quick", "audit");
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,49}");

  private Turns() {}

  static String lane(String name) {
    if (!LANES.contains(name)) {
      throw new IllegalArgumentException("a lane is one of " + LANES);
    }
    return name;
  }

  static String table(String lane) {
    return "turn_" + lane(lane);
  }

  /// The scheduler cuts names off at 50 characters and has them in its statements.
  static String instance(String name) {
    if (!OWNER.matcher(name).matches()) {
      throw new IllegalArgumentException("a process is named by up to 50 letters, digits, '.', '_', ':' and '-'");
    }
    return name;
  }

  static String task(String owner) {
    return owner.isEmpty() ? "ask" : "ask@" + instance(owner);
  }

  /// Adds the ask's turn to the handle's transaction.
  static void add(Handle h, Dialect dialect, NewAsk ask, int priority, Instant due) {
    var task = task(ask.owner());
    SchedulerClient.Builder.create(new Lent(h.getConnection())).tableName(table(ask.lane())).enablePriority()
        .jdbcCustomization(only(task, dialect)).build()
        .scheduleBatch(List.of(new TaskInstance.Builder<Void>(task, ask.id()).priority(priority).build()), due);
  }

  /// The scheduler would fetch the turns of every process, complain of the names it does not know, and delete them after
  /// a fortnight; so its question names the one task.
  static JdbcCustomization only(String task, Dialect dialect) {
    var own = " and task_name = '" + task + "' ";
    return switch (dialect) {
      case SQLITE -> new SqliteJdbcCustomization() {
        @Override
        public String createSelectDueQuery(String table, int limit, String and, boolean byPriority) {
          return super.createSelectDueQuery(table, limit, own + and, byPriority);
        }
      };
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(true, false) {
        @Override
        public String createGenericSelectForUpdateQuery(String table, int limit, String and, boolean byPriority) {
          return super.createGenericSelectForUpdateQuery(table, limit, own + and, byPriority);
        }
      };
    };
  }

  /// Gives back what a process holds and no longer does, due at once for whoever may do it.
  static int release(Handle h, String lane, String task, String instance) {
    return h.createUpdate("update " + table(lane) + " set picked = false, picked_by = null, last_heartbeat = null,"
        + " version = version + 1 where picked = true and picked_by = :instance and task_name = :task")
        .bind("instance", instance).bind("task", task).execute();
  }
}
