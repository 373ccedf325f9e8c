package io.guardbee.bot.flood;

import io.guardbee.adapters.store.Ask;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.flood.Plan.Asked;
import io.guardbee.bot.flood.Plan.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds what was asked against what stands in the room and in the store when nothing is open any more.
final class Reckoning {
  private static final int EDITS = 4;
  private final Plan plan;
  private final Ledger ledger;
  private final Room room;
  private final Store store;
  private final Map<Integer, String> asks = new HashMap<>();
  private final Map<String, List<Room.Shown>> shown;
  private final List<String> wrong = new ArrayList<>();
  private int lost;
  private int duplicates;
  private int placeholders;

  Reckoning(Plan plan, Ledger ledger, Room room, Store store) {
    this.plan = plan;
    this.ledger = ledger;
    this.room = room;
    this.store = store;
    this.shown = room.messages().stream().collect(Collectors.groupingBy(Room.Shown::ask));
    plan.commands().forEach(asked -> store.asks().known(RoomPlatform.NAME, List.of(asked.event()))
        .ifPresent(id -> asks.put(asked.number(), id)));
    plan.commands().forEach(this::question);
    machines();
    order();
    decisions();
    strangers();
  }

  /// What must not be.
  ///
  /// @param ends how the processes ended that were stopped in good order
  List<String> wrong(List<Integer> ends) {
    var all = new ArrayList<>(wrong);
    if (ends.stream().anyMatch(end -> end != 0)) {
      all.add("processes ended with " + ends);
    }
    if (!(store.trail().verify() instanceof Trail.Verification.Whole)) {
      all.add("the trail is " + store.trail().verify());
    }
    return all;
  }

  int lost() {
    return lost;
  }

  int duplicates() {
    return duplicates;
  }

  int repeatedPlaceholders() {
    return placeholders;
  }

  /// The messages of a question that was remembered.
  List<Room.Shown> of(Asked asked) {
    return shown.getOrDefault(asks.getOrDefault(asked.number(), ""), List.of());
  }

  boolean remembered(Asked asked) {
    return asks.containsKey(asked.number());
  }

  private void question(Asked asked) {
    var receipts = ledger.of(asked).stream().filter(Ledger.Receipt::acknowledged).toList();
    if (asked.kind() == Kind.TYPO) {
      require(!remembered(asked) && receipts.stream().allMatch(r -> r.said().startsWith("told ")), asked,
          "is no command and was taken: " + receipts);
      return;
    }
    var id = asks.get(asked.number());
    if (id == null) {
      lost += receipts.isEmpty() ? 0 : 1;
      require(receipts.isEmpty(), asked, "was acknowledged and is not remembered: " + receipts);
      return;
    }
    require(receipts.stream().allMatch(r -> r.ask().equals(id)), asked, "is " + id + " and was called " + receipts);
    require(receipts.stream().filter(r -> r.said().startsWith("accepted ")).count() <= 1, asked, "was taken twice");
    require(store.asks().find(id).map(Ask::state).filter(Ask.State.ENDED::equals).isPresent(), asked, "has not ended");
    answered(asked, of(asked));
  }

  /// One message has the answer. Where that was given aside, another says so; what else there is, is a placeholder that
  /// was posted and not known to be.
  private void answered(Asked asked, List<Room.Shown> messages) {
    var answers = messages.stream().filter(m -> m.last() && m.now().text().startsWith(asked.expected())).count();
    var notes = messages.stream().filter(m -> m.last() && m.now().text().startsWith("Answered in private (")).count();
    lost += answers == 0 ? 1 : 0;
    var lasts = messages.stream().filter(Room.Shown::last).count();
    var wanted = asked.kind() == Kind.STRANGER ? 2 : 1;
    duplicates += (int) Math.max(0, lasts - wanted);
    require(answers == 1 && lasts == wanted && notes == wanted - 1, asked, "has the answers " + messages);
    for (var message : messages) {
      history(asked, message);
    }
  }

  private void history(Asked asked, Room.Shown message) {
    var contents = message.contents();
    var texts = contents.stream().map(Room.Content::text).distinct().toList();
    require(opening(contents.getFirst().text()), asked, "began with " + contents.getFirst());
    require(texts.size() - 1 <= EDITS, asked, "was edited too often: " + texts);
    if (!message.last()) {
      placeholders++;
      require(texts.size() == 1, asked, "has a second message that was edited: " + texts);
      return;
    }
    var first = contents.stream().filter(Room.Content::last).findFirst().orElseThrow();
    require(contents.stream().skip(contents.indexOf(first)).allMatch(c -> c.text().equals(first.text())), asked,
        "changed after its answer: " + texts);
  }

  private static boolean opening(String text) {
    return text.startsWith("One moment (") || text.startsWith("On it: ");
  }

  /// What was remembered ran, and nothing else did.
  private void machines() {
    var asked = plan.commands().stream().filter(a -> a.kind() == Kind.AUDIT && remembered(a)).map(Asked::machine)
        .collect(Collectors.toSet());
    for (var a : plan.commands()) {
      if (!a.machine().isEmpty()) {
        require(asked.contains(a.machine()) == room.looks(a.machine()) > 0, a,
            "its machine was looked at " + room.looks(a.machine()) + " times");
      }
    }
  }

  /// In a conversation what was surely taken first was shown first. Of what was taken at the same time nobody can tell.
  private void order() {
    plan.commands().stream().filter(this::remembered).collect(Collectors.groupingBy(Asked::channel)).values()
        .forEach(channel -> {
          for (var one : channel) {
            var taken = ledger.takenAt(one);
            channel.stream().filter(other -> taken.isPresent() && taken.getAsLong() < ledger.sentAt(other))
                .forEach(other -> require(first(one) < first(other), other, "was shown before " + one));
          }
        });
  }

  private int first(Asked asked) {
    return of(asked).stream().mapToInt(Room.Shown::number).min().orElse(Integer.MAX_VALUE);
  }

  /// What ran was decided, and the trail has it.
  private void decisions() {
    var trail = store.trail().latest(Integer.MAX_VALUE).stream()
        .collect(Collectors.groupingBy(r -> r.person() + " " + r.command() + " " + r.subject(), Collectors.counting()));
    var needed = plan.commands().stream().filter(this::remembered)
        .collect(Collectors.groupingBy(Asked::decision, Collectors.counting()));
    needed.forEach((decision, number) -> {
      if (trail.getOrDefault(decision, 0L) < number) {
        wrong.add("the trail has " + trail.get(decision) + " of " + number + " decisions on " + decision);
      }
    });
    if (trail.keySet().stream().anyMatch(d -> d.isBlank())) {
      wrong.add("records of the trail were lost");
    }
  }

  /// Nothing is told that nobody asked.
  private void strangers() {
    Set<String> unknown = new HashSet<>(shown.keySet());
    unknown.removeAll(asks.values());
    if (!unknown.isEmpty()) {
      wrong.add("answered without being asked: " + unknown);
    }
  }

  private void require(boolean holds, Asked asked, String otherwise) {
    if (!holds) {
      wrong.add(asked + " " + otherwise);
    }
  }
}
