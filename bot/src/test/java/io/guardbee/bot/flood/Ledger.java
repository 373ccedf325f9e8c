package io.guardbee.bot.flood;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Every delivery and what came back.
final class Ledger {
  private final Map<Integer, List<Receipt>> receipts = new HashMap<>();
  private int acknowledged;
  private int deliveries;

  /// What came of one delivery. Times are those of [System#nanoTime()].
  ///
  /// @param said `accepted ID`, `repeated ID`, `told TEXT`; empty where the connection broke
  record Receipt(long sent, long ended, String said) {
    boolean acknowledged() {
      return !said.isEmpty();
    }

    /// The ask that it names; empty for none.
    String ask() {
      return said.startsWith("accepted ") || said.startsWith("repeated ") ? said.split(" ", 2)[1] : "";
    }
  }

  synchronized void note(Plan.Asked asked, Receipt receipt) {
    var all = receipts.computeIfAbsent(asked.number(), _ -> new ArrayList<>());
    if (receipt.acknowledged() && all.stream().noneMatch(Receipt::acknowledged)) {
      acknowledged++;
    }
    deliveries++;
    all.add(receipt);
  }

  synchronized int acknowledged() {
    return acknowledged;
  }

  synchronized int deliveries() {
    return deliveries;
  }

  synchronized List<Receipt> of(Plan.Asked asked) {
    return List.copyOf(receipts.getOrDefault(asked.number(), List.of()));
  }

  boolean acknowledged(Plan.Asked asked) {
    return of(asked).stream().anyMatch(Receipt::acknowledged);
  }

  /// When it was first known to be taken.
  OptionalLong takenAt(Plan.Asked asked) {
    return of(asked).stream().filter(Receipt::acknowledged).mapToLong(Receipt::ended).min();
  }

  /// Before that nobody can have taken it.
  long sentAt(Plan.Asked asked) {
    return of(asked).stream().mapToLong(Receipt::sent).min().orElse(Long.MAX_VALUE);
  }
}
