package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Asks;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Activity;
import io.guardbee.bot.command.Cancelling;
import java.util.List;
import java.util.function.Supplier;

/// What is asked and not answered yet, as the commands see it.
///
/// @param asks opened when they are first asked for
public record StoredWork(Supplier<Asks> asks) implements Activity, Cancelling {
  private static final int OWN = 20;

  @Override
  public Now now(Asker asker) {
    try {
      var counts = asks.get().counts();
      var own = asks.get().open(asker.key()).reversed().stream().limit(OWN).map(StoredWork::open).toList();
      return new Now(counts.running(), counts.waiting(), own, Memory.LASTS);
    } catch (StoreUnavailable _) {
      return new Now(0, 0, List.of(), Memory.TROUBLED);
    }
  }

  @Override
  public Cancelling.Outcome cancel(String id, Asker by) {
    var ask = asks.get().find(id).filter(a -> by.operator() || a.person().equals(by.key()));
    if (ask.isEmpty()) {
      return Cancelling.Outcome.UNKNOWN;
    }
    return asks.get().cancel(id) ? Cancelling.Outcome.CALLED_OFF : Cancelling.Outcome.ENDED;
  }

  private static Open open(Ask ask) {
    return new Open(ask.id(), typed(ask), ask.acceptedAt(), ask.state() == Ask.State.RUNNING);
  }

  private static String typed(Ask ask) {
    try {
      return "/" + String.join(" ", Wire.read(ask.body(), Errand.class).asked().words());
    } catch (Wire.Unreadable _) {
      return "what another release took";
    }
  }
}
