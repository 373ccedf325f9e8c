package io.guardbee.bot.command;

import io.guardbee.adapters.store.AttestationRow;
import io.guardbee.adapters.store.Signature;
import java.util.List;

/// Where people's words are kept. Implementations are safe for use by many threads and several processes, and throw a
/// [io.guardbee.adapters.store.StoreUnavailable] when nothing can be kept or read; then nothing has changed.
public interface AttestationBook {
  /// Keeps all of these or none.
  void say(List<AttestationRow> words);

  /// Takes back what the same person said of a check in a place and what has not ended.
  ///
  /// @param place the machine's key or the project's, as in [AttestationRow]
  /// @return how much that was
  int withdraw(String check, String place, Signature by);
}
