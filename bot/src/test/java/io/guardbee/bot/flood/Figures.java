package io.guardbee.bot.flood;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a flood came to, for people.
///
/// @param rows name and value
record Figures(Map<String, String> rows) {
  static Figures of(Plan plan, Ledger ledger, Room room, Reckoning reckoning, long taken) {
    var acknowledged = plan.commands().stream().filter(ledger::acknowledged).toList();
    var latencies = plan.commands().stream().flatMap(a -> ledger.of(a).stream())
        .filter(Ledger.Receipt::acknowledged).map(r -> r.ended() - r.sent()).sorted().toList();
    var answers = acknowledged.stream().flatMap(a -> reckoning.of(a).stream().filter(Room.Shown::last)
        .map(m -> answeredAt(m) - ledger.takenAt(a).orElseThrow())).sorted().toList();
    var silent = plan.commands().stream().filter(a -> !ledger.acknowledged(a)).toList();
    var rows = new LinkedHashMap<String, String>();
    rows.put("commands", number(plan.commands().size()));
    rows.put("deliveries", number(ledger.deliveries()));
    rows.put("of them without acknowledgement", number(ledger.deliveries() - latencies.size()));
    rows.put("commands delivered more than once",
        number(plan.commands().stream().filter(a -> ledger.of(a).size() > 1).count()));
    rows.put("commands acknowledged", number(acknowledged.size()));
    rows.put("never acknowledged nor delivered again: remembered and answered",
        number(silent.stream().filter(reckoning::remembered).count()));
    rows.put("never acknowledged nor delivered again: not remembered, never ran",
        number(silent.stream().filter(a -> !reckoning.remembered(a)).count()));
    rows.put("commands taken a second", "%.0f".formatted(acknowledged.size() * 1e9 / taken));
    rows.put("acknowledgement, median / p99", millis(latencies, 50) + " / " + millis(latencies, 99));
    rows.put("from acknowledgement to last word, median / p99", seconds(answers, 50) + " / " + seconds(answers, 99));
    rows.put("requests told to come back (429)", number(room.toldToWait()));
    rows.put("messages taken without saying so", number(room.hungUp()));
    rows.put("processes killed", "1");
    rows.put("repeated placeholders", number(reckoning.repeatedPlaceholders()));
    rows.put("answers told twice", number(reckoning.duplicates()));
    rows.put("acknowledged and lost", number(reckoning.lost()));
    return new Figures(rows);
  }

  /// A table in Markdown.
  @Override
  public String toString() {
    return rows.entrySet().stream().map(r -> "| " + r.getKey() + " | " + r.getValue() + " |")
        .collect(Collectors.joining("\n", "| what | figure |\n|---|---|\n", "\n"));
  }

  private static long answeredAt(Room.Shown message) {
    return message.contents().stream().filter(Room.Content::last).findFirst().orElseThrow().at();
  }

  private static String number(long count) {
    return "%,d".formatted(count);
  }

  private static String millis(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? "-" : Duration.ofNanos(at(sorted, percent)).toMillis() + " ms";
  }

  private static String seconds(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? "-" : "%.1f s".formatted(at(sorted, percent) / 1e9);
  }

  private static long at(List<Long> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
