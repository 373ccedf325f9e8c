package io.guardbee.adapters.store;

import io.guardbee.adapters.store.FleetVm.Failed;
import io.guardbee.adapters.store.FleetVm.Judged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.Update;

/// The rows of fleets, read and written.
final class FleetRows {
  /// What [#judged] binds.
  static final String JUDGED = """
      audit = :audit, verdict = :verdict, grade = :grade, score = :score, coverage = :coverage, critical = :critical,
        high = :high, medium = :medium, low = :low, unclear = :unclear, reached = :reached, worst = :worst,
        reason = :reason""";
  private static final int LINE = 300;

  private FleetRows() {}

  static Update judged(Update update, Judged judged) {
    return update.bind("audit", Fitting.key(judged.audit())).bind("verdict", Fitting.line(judged.verdict(), 40))
        .bind("grade", Fitting.line(judged.grade(), 40)).bind("score", judged.score())
        .bind("coverage", judged.coverage()).bind("critical", judged.failed().critical())
        .bind("high", judged.failed().high()).bind("medium", judged.failed().medium())
        .bind("low", judged.failed().low()).bind("unclear", judged.unclear())
        .bind("reached", judged.reached() ? 1 : 0).bind("worst", Fitting.line(judged.worst(), LINE))
        .bind("reason", Fitting.line(judged.reason(), LINE));
  }

  static FleetVm vm(ResultSet row) throws SQLException {
    return new FleetVm(row.getLong("seq"), row.getString("project"), row.getString("server"), row.getString("name"),
        FleetVm.State.valueOf(row.getString("state")), Instant.ofEpochMilli(row.getLong("not_before")),
        row.getInt("claim"), row.getInt("attempts"), Instant.ofEpochMilli(row.getLong("claimed_at")),
        new Judged(row.getString("audit"), row.getString("verdict"), row.getString("grade"), row.getInt("score"),
            row.getDouble("coverage"),
            new Failed(row.getInt("critical"), row.getInt("high"), row.getInt("medium"), row.getInt("low")),
            row.getInt("unclear"), row.getInt("reached") == 1, row.getString("worst"), row.getString("reason")));
  }
}
