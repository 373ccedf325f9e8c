package io.guardbee.bot.work;

import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.access.TrailLog;
import io.guardbee.bot.access.TrailRecord;
import java.util.List;
import java.util.function.Supplier;

/// The trail in the store. What a person called a machine is redacted before it gets there.
///
/// @param trail opened when the first record comes
public record StoredTrail(Supplier<Trail> trail, Wire wire) implements TrailLog {
  @Override
  public void append(List<TrailRecord> records) {
    trail.get().appendAll(records.stream().map(this::entry).toList());
  }

  private Trail.Entry entry(TrailRecord r) {
    return new Trail.Entry(r.at(), r.person(), wire.clean(r.personName()), r.place(), r.origin(), r.command(),
        wire.clean(r.subject()), r.decision(), wire.clean(r.why()));
  }
}
