package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.Counts;
import io.guardbee.adapters.store.Keeping;

import io.guardbee.bot.command.Forgetting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Forgetting, in the store.
///
/// @param keeping opened when something is to be forgotten
public record StoredForgetting(Supplier<Keeping> keeping) implements Forgetting {
  @Override
  public Map<String, Integer> kept(Subject subject, String name) {
    return counts(keeping.get().counted(counting -> switch (subject) {
      case VM -> counting.vm(name);
      case PROJECT -> counting.project(name);
      case USER -> counting.person(name);
    }));
  }

  @Override
  public Map<String, Integer> forget(Subject subject, String name, Asker by) {
    return counts(switch (subject) {
      case VM -> keeping.get().forgetVm(name);
      case PROJECT -> keeping.get().forgetProject(name);
      case USER -> keeping.get().forgetPerson(name);
    });
  }

  private static Map<String, Integer> counts(Counts forgotten) {
    var counts = new LinkedHashMap<String, Integer>();
    forgotten.rows().forEach((kind, number) -> counts.put(kind.label(), Math.toIntExact(number)));
    return counts;
  }
}
