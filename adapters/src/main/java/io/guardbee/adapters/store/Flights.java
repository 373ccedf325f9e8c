package io.guardbee.adapters.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One run for everybody who asks for the same thing at the same time, over all processes. Whoever boards first does it
/// and keeps its lease renewed; the others board again until it has landed, or until it is theirs because the holder gave
/// up or died. A holder that boards again after a crash has it at once, or the result if that was its last deed.
///
/// Every method throws [StoreUnavailable] and has then changed nothing. Safe for many threads and processes.
public final class Flights {
  private final Database db;
  private final InstantSource clock;

  private record Seat(String holder, long heldUntil, String audit, long landedAt) {}

  Flights(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// Asks to do it, or for its result.
  ///
  /// @param key what is to be done
  /// @param holder who asks, by the ask's id
  /// @param lease how long it is held without a sign of life
  /// @param since results that landed earlier are too old: when the person asked
  public Boarding board(String key, String holder, Duration lease, Instant since) {
    return db.inPassing(h -> {
      var now = clock.instant();
      var seat = seat(h, key);
      if (!seat.audit().isEmpty() && seat.landedAt() >= since.toEpochMilli()) {
        return new Boarding.Landed(seat.audit());
      }
      if (seat.heldUntil() > now.toEpochMilli() && !seat.holder().equals(holder)) {
        return new Boarding.Taken(seat.holder());
      }
      h.createUpdate("update flight set holder = :holder, held_until = :until where id = :key").bind("key", key)
          .bind("holder", holder).bind("until", now.plus(lease).toEpochMilli()).execute();
      return new Boarding.Ours();
    });
  }

  /// The row, which nobody else changes until the transaction ends.
  private Seat seat(Handle h, String key) {
    h.createUpdate("""
        insert into flight (id, holder, held_until, audit, landed_at) values (:key, '', 0, '', 0)
        on conflict (id) do nothing""").bind("key", key).execute();
    return h.createQuery("select * from flight where id = :key" + db.dialect().forUpdate()).bind("key", key)
        .map((row, _) -> new Seat(row.getString("holder"), row.getLong("held_until"), row.getString("audit"),
            row.getLong("landed_at")))
        .one();
  }

  /// A sign of life.
  ///
  /// @return false where it came too late and somebody else has it
  public boolean renew(String key, String holder, Duration lease) {
    return leave(key, holder, Optional.empty(), clock.instant().plus(lease));
  }

  /// It is done; those who wait get the result.
  ///
  /// @return false where somebody else had taken it over, who will land it again
  public boolean land(String key, String holder, String auditId) {
    return leave(key, holder, Optional.of(auditId), Instant.EPOCH);
  }

  /// It will not be done by this holder; the next who boards does it.
  public void abandon(String key, String holder) {
    leave(key, holder, Optional.empty(), Instant.EPOCH);
  }

  private boolean leave(String key, String holder, Optional<String> audit, Instant until) {
    return db.inPassing(h -> h.createUpdate("""
        update flight set held_until = :until, holder = case when :until = 0 then '' else holder end,
          audit = coalesce(:audit, audit), landed_at = case when :audit is null then landed_at else :now end
        where id = :key and holder = :holder""").bind("key", key).bind("holder", holder)
        .bind("until", until.toEpochMilli()).bind("audit", audit.orElse(null)).bind("now", clock.millis())
        .execute() == 1);
  }
}
