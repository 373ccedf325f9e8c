package io.guardbee.bot.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.crowd.CrowdPlatform.Shown;
import io.guardbee.bot.crowd.CrowdProcess.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// What came of it, in numbers. Times are milliseconds since everybody asked, but for the receipts': since that question
/// was handed in.
///
/// @param began when everybody asked, by `System.nanoTime()`
record CrowdFigures(CrowdBot bot, List<Asked> asked, CrowdPlan plan, long began) {
  /// @param held how many audits had begun when the last question was taken
  /// @param warm how many audits were made before
  JsonNode json(int held, int warm, HeapWatch heap) {
    var all = new ObjectMapper().createObjectNode();
    all.put("audits", asked.size()).put("people", plan.people()).put("failed", failed()).put("notOnce", notOnce())
        .put("mostAtOnce", bot.guests().most()).put("heapUsedMb", heap.mostUsedMb())
        .put("heapLeftMb", heap.mostLeftMb());
    var total = millis(asked.stream().mapToLong(this::end).max().orElse(began));
    all.put("totalMs", total).put("auditsPerSecond", asked.size() * 1000.0 / total);
    spread(all, "receiptMs", asked.stream().mapToLong(a -> a.took() / 1_000_000));
    spread(all, "placeholderMs", asked.stream().mapToLong(a -> (first(a) - a.from()) / 1_000_000));
    spread(all, "firstWordMs", perPerson(this::first));
    spread(all, "firstAnswerMs", perPerson(this::end));
    all.set("endsOfThoseWhoAskedOne", new ObjectMapper().valueToTree(endsOfOne()));
    all.put("held", held - warm);
    all.set("begun", new ObjectMapper().valueToTree(begun(warm)));
    return all;
  }

  private long millis(long nanos) {
    return (nanos - began) / 1_000_000;
  }

  private long first(Asked one) {
    return bot.platform().of(one.ask()).getFirst().at();
  }

  private long end(Asked one) {
    return bot.platform().last(one.ask()).map(Shown::at).orElseThrow();
  }

  private LongStream perPerson(ToLongFunction<Asked> moment) {
    return asked.stream().collect(Collectors.groupingBy(a -> a.question().person(), Collectors.summarizingLong(moment)))
        .values().stream().mapToLong(s -> millis(s.getMin()));
  }

  /// Answers without a verdict on the machine.
  private long failed() {
    return asked.stream().filter(a -> !(bot.platform().last(a.ask()).orElseThrow().reply() instanceof Reply.Answered it
        && it.standing() == Reply.Standing.FAILING)).count();
  }

  /// Questions that were not posted once and answered once.
  private long notOnce() {
    return asked.stream().filter(a -> {
      var shown = bot.platform().of(a.ask());
      return shown.stream().filter(Shown::fresh).count() != 1 || shown.stream().filter(Shown::last).count() != 1;
    }).count();
  }

  /// Of those who asked one thing: where among all answers theirs came.
  private List<Integer> endsOfOne() {
    var order = asked.stream().sorted(Comparator.comparingLong(this::end)).toList();
    var ends = new ArrayList<Integer>();
    for (var i = 0; i < order.size(); i++) {
      if (plan.of(order.get(i).question().person()).size() == 1) {
        ends.add(i + 1);
      }
    }
    return ends;
  }

  /// Whose audit was begun, in order.
  private List<Integer> begun(int warm) {
    var persons = plan.questions();
    return bot.guests().begun().stream().skip(warm)
        .map(machine -> persons.get(Integer.parseInt(machine.substring("vm-".length()))).person()).toList();
  }

  private static void spread(ObjectNode into, String name, LongStream values) {
    var sorted = values.sorted().toArray();
    into.putObject(name).put("median", sorted[sorted.length / 2])
        .put("p99", sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)])
        .put("max", sorted[sorted.length - 1]);
  }
}
