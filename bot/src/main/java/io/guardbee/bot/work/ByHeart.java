package io.guardbee.bot.work;

import io.guardbee.adapters.store.StoreUnavailable;
import java.util.function.Supplier;

/// While a quick command is answered by heart, the memory is not asked again and again: each question would wait as long
/// as the first, and the answer must be there within two seconds.
public final class ByHeart {
  private static final ScopedValue<StoreUnavailable> WHY = ScopedValue.newInstance();

  private ByHeart() {}

  /// What `answer` gives when everything that it asks of the memory fails at once.
  static <T> T answer(StoreUnavailable why, Supplier<T> answer) {
    return ScopedValue.where(WHY, why).call(answer::get);
  }

  /// To be called before the memory is asked.
  ///
  /// @throws StoreUnavailable on a thread that answers by heart: what was wrong before
  public static void check() {
    if (WHY.isBound()) {
      throw WHY.get();
    }
  }
}
