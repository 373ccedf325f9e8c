package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.Activity;
import io.guardbee.bot.command.Cancelling;
import java.util.List;
import java.util.function.Supplier;

/// What is asked and not answered yet, as the commands see it.
///
/// @param store opened when it is first asked for
public record StoredWork(Supplier<Store> store) implements Activity, Cancelling {
  private static final int OWN = 20;

  @Override
  public Now now(Asker asker) {
    try {
      var counts = store.get().asks().counts();
      // What is quick, such as this very question, is over before anybody could call it off.
      var own = store.get().asks().open(asker.key()).reversed().stream().filter(ask -> ask.lane().equals("audit"))
          .limit(OWN).map(StoredWork::open).toList();
      return new Now(counts.running(), counts.waiting(), own,
          store.get().trouble().isPresent() ? Memory.TROUBLED : Memory.LASTS);
    } catch (StoreUnavailable _) {
      return new Now(0, 0, List.of(), Memory.TROUBLED);
    }
  }

  @Override
  public Cancelling.Outcome cancel(String id, Asker by) {
    var ask = store.get().asks().find(id).filter(a -> by.operator() || a.person().equals(by.key()));
    if (ask.isEmpty()) {
      return run(id, by);
    }
    return store.get().asks().cancel(id) ? Cancelling.Outcome.CALLED_OFF : Cancelling.Outcome.ENDED;
  }

  private Cancelling.Outcome run(String id, Asker by) {
    var run = store.get().fleets().find(id).filter(r -> by.operator() || r.person().equals(by.key()));
    if (run.isEmpty()) {
      return Cancelling.Outcome.UNKNOWN;
    }
    return store.get().fleets().cancel(id) ? Cancelling.Outcome.CALLED_OFF : Cancelling.Outcome.ENDED;
  }

  private static Open open(Ask ask) {
    return new Open(ask.id(), typed(ask), ask.acceptedAt(), ask.state() == Ask.State.RUNNING);
  }

  private static String typed(Ask ask) {
    try {
      return Invocation.typed(Wire.read(ask.body(), Errand.class).asked().words());
    } catch (Wire.Unreadable _) {
      return "what another release took";
    }
  }
}
