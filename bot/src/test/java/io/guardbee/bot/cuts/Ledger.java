package io.guardbee.bot.cuts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was asked on one platform, how its line was cut, and what came of it.
final class Ledger {
  private static final Pattern ANSWER = Pattern.compile("\\bm-(\\d+): no grade");
  /// What a platform says to an acknowledgement that the cut made late.
  private static final Pattern LATE = Pattern.compile("Unknown interaction|acknowledged too late");
  /// Where the memory does not answer either, and others are answered without it already.
  private static final String NOT_TAKEN = "This was not taken";
  private final Side side;
  private final Map<Integer, Side.Sent> sent = new HashMap<>();
  private final Map<String, List<Duration>> gaps = new LinkedHashMap<>();
  private final Map<Integer, Integer> answers = new HashMap<>();

  Ledger(Side side) {
    this.side = side;
  }

  Side side() {
    return side;
  }

  synchronized void ask(int number, Random random) {
    sent.put(number, side.ask("m-" + number, random));
  }

  synchronized void gap(String how, Duration gap) {
    gaps.computeIfAbsent(how, _ -> new ArrayList<>()).add(gap);
  }

  /// Counts the messages that are the answer to each question; whether every one that was taken has one.
  synchronized boolean reckon() {
    answers.clear();
    for (var text : side.shown()) {
      ANSWER.matcher(text).results().map(found -> Integer.parseInt(found.group(1))).distinct()
          .forEach(number -> answers.merge(number, 1, Integer::sum));
    }
    return with(true, 0).isEmpty();
  }

  private static boolean taken(Side.Sent sent) {
    return sent.acknowledged() && !sent.reads().contains(NOT_TAKEN);
  }

  private List<Integer> with(boolean acknowledged, int times) {
    return sent.entrySet().stream().filter(each -> taken(each.getValue()) == acknowledged)
        .map(Map.Entry::getKey).filter(number -> Math.min(2, answers.getOrDefault(number, 0)) == times).sorted()
        .toList();
  }

  synchronized List<String> wrong() {
    var wrong = new ArrayList<String>();
    with(true, 0).forEach(number -> wrong.add(side.name() + ": m-" + number + " was acknowledged and never answered; "
        + "its asker reads: " + sent.get(number).reads()));
    for (var acknowledged : List.of(true, false)) {
      with(acknowledged, 2).forEach(number -> wrong.add(side.name() + ": m-" + number + " was answered "
          + answers.get(number) + " times"));
    }
    if (with(true, 1).isEmpty()) {
      wrong.add(side.name() + ": nobody was answered");
    }
    side.complaints().stream().filter(complaint -> !LATE.matcher(complaint).find())
        .forEach(complaint -> wrong.add(side.name() + ": " + complaint));
    return wrong;
  }

  /// One column of the table: what and how many.
  synchronized Map<String, String> figures() {
    var all = gaps.values().stream().flatMap(List::stream).sorted().toList();
    var rows = new LinkedHashMap<String, String>();
    rows.put("commands", Integer.toString(sent.size()));
    rows.put("acknowledged", Long.toString(sent.values().stream().filter(Ledger::taken).count()));
    rows.put("acknowledged and answered once", Integer.toString(with(true, 1).size()));
    rows.put("acknowledged and lost", Integer.toString(with(true, 0).size()));
    rows.put("answered twice", Integer.toString(with(true, 2).size() + with(false, 2).size()));
    rows.put("not acknowledged, and answered all the same", Integer.toString(with(false, 1).size()));
    rows.put("not acknowledged nor answered", Integer.toString(with(false, 0).size()));
    rows.put("cuts", gaps.entrySet().stream().map(each -> each.getValue().size() + " " + each.getKey())
        .collect(Collectors.joining(", ")));
    rows.put("until the line stands again, median / most",
        seconds(all.get(all.size() / 2)) + " / " + seconds(all.getLast()));
    gaps.forEach((how, some) -> rows.put("the same where it was " + how + ", most", seconds(Collections.max(some))));
    return rows;
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
