package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Asker;
import java.time.Instant;
import java.util.List;

/// What this Guardbee is busy with. Safe for use by many threads; answers at once.
public interface Activity {
  /// How things stand now, with what `asker` may know of it.
  Now now(Asker asker);

  /// How things stand.
  ///
  /// @param running how many questions are being answered, of everybody
  /// @param waiting how many wait for their turn, of everybody
  /// @param own the asker's own questions that are not answered yet, oldest first; at most 20
  /// @param memory how what is kept fares
  record Now(int running, int waiting, List<Open> own, Memory memory) {
    public Now {
      own = List.copyOf(own);
    }
  }

  /// A question that is not answered yet.
  ///
  /// @param id by which it can be called off
  /// @param command as it was asked
  /// @param running whether it is being answered; otherwise it waits
  record Open(String id, String command, Instant since, boolean running) {}

  /// How what is kept fares.
  enum Memory {
    /// It is written where it outlives the process.
    LASTS,
    /// It should be and cannot be now; answers come all the same.
    TROUBLED,
    /// It ends with this process, as is meant here.
    NONE
  }
}
