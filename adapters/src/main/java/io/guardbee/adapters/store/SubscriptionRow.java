package io.guardbee.adapters.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// What is to be posted without being asked for, as it is kept. Texts in the caller's own form are redacted already.
///
/// @param id its name, which people type
/// @param cloud the cloud of the project
/// @param projectId the project's id there
/// @param project the project's key when it was last seen, which rights are bound to
/// @param kind what is posted
/// @param spec when, as people type it
/// @param zone the time zone that counts
/// @param platform where it is posted
/// @param channel the channel, as in bindings
/// @param place the same in the caller's own form
/// @param owner who wants it, as `PLATFORM:ID`
/// @param asker the same in the caller's own form
/// @param active whether it has not ended
/// @param why why it ended, in one line; empty while it has not
/// @param pausedUntil up to when nothing is due; may have passed
/// @param doneUntil up to when its slots are accounted for
/// @param dueAt the next slot
/// @param nextAt when that is looked at
public record SubscriptionRow(String id, String cloud, String projectId, String project, String kind, String spec,
    String zone, String platform, String channel, String place, String owner, String asker, Instant madeAt,
    boolean active, String why, Instant pausedUntil, Instant doneUntil, Instant dueAt, Instant nextAt) {

  static SubscriptionRow of(ResultSet row) throws SQLException {
    return new SubscriptionRow(row.getString("id"), row.getString("cloud"), row.getString("project_id"),
        row.getString("project"), row.getString("kind"), row.getString("spec"), row.getString("zone"),
        row.getString("platform"), row.getString("channel"), row.getString("place"), row.getString("owner"),
        row.getString("asker"), at(row, "made_at"), row.getString("state").equals("ACTIVE"), row.getString("why"),
        at(row, "paused_until"), at(row, "done_until"), at(row, "due_at"), at(row, "next_at"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
