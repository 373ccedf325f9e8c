package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.store.Keeping;
import io.guardbee.adapters.store.Keeping.Forgotten;
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

  private static Map<String, Integer> counts(Forgotten forgotten) {
    var counts = new LinkedHashMap<String, Integer>();
    put(counts, "audits", forgotten.audits());
    put(counts, "findings", forgotten.findings());
    put(counts, "facts' digests", forgotten.facts());
    put(counts, "looks inside", forgotten.insights());
    put(counts, "consoles' host keys", forgotten.consoles());
    put(counts, "answers", forgotten.answers());
    put(counts, "buttons", forgotten.components());
    put(counts, "questions and messages", forgotten.work());
    put(counts, "links", forgotten.links());
    put(counts, "decisions on host keys", forgotten.hostKeys());
    put(counts, "names in the trail", forgotten.aliases());
    return counts;
  }

  private static void put(Map<String, Integer> counts, String what, long number) {
    if (number > 0) {
      counts.put(what, Math.toIntExact(number));
    }
  }
}
