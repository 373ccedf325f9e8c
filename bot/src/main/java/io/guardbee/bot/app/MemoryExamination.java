package io.guardbee.bot.app;

import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.command.DoctorCommand.Part;
import io.guardbee.bot.command.DoctorCommand.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at the memory: whether it is there, and whether anybody tampered with the trail.
record MemoryExamination(Memory memory) {
  List<Part> parts() {
    try {
      var trouble = memory.store().trouble();
      if (trouble.isPresent()) {
        return List.of(away(String.valueOf(trouble.get().getMessage())));
      }
      return Stream.concat(Stream.of(new Part(State.OK, "Memory", memory.where() + " answers", ""), trail()),
          connected().stream()).toList();
    } catch (StoreUnavailable e) {
      return List.of(away(String.valueOf(e.getMessage())));
    }
  }

  private Optional<Part> connected() {
    return memory.store().leases().holder(DiscordSetup.GATEWAY).map(held -> new Part(State.OK, "Connection",
        "the process " + held.holder() + " is the one that is connected to Discord", ""));
  }

  private Part away(String why) {
    return new Part(State.FAILURE, "Memory", memory.where() + ": " + why,
        "Correct store.url or GUARDBEE_STORE, the password, the disk or the permissions; until then nothing is remembered.");
  }

  private Part trail() {
    return switch (memory.store().trail().verify()) {
      case Trail.Verification.Whole(var records, var head) -> new Part(State.OK, "Trail", records + " records, whole"
          + (head.isEmpty() ? "" : "; the last one is " + head), "");
      case Trail.Verification.Broken(var at, var why) ->
        new Part(State.FAILURE, "Trail", "broken at record " + at + ": "
            + why, "Somebody changed it. Keep a copy of the database and find out who could write to it.");
    };
  }
}
