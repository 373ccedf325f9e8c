package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The people, channels, messages and files of one team. Safe for use by many threads.
final class Workspace {
  static final String TEAM = "T1";
  static final String BOT_USER = "UBOT";
  private final InstantSource clock;
  private final Runnable changed;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private final List<Shown> messages = new ArrayList<>();
  private final Map<String, JsonNode> homes = new LinkedHashMap<>();
  private final Set<String> seenByAll = new TreeSet<>();
  private final Set<String> archived = new TreeSet<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private long ticks;

  /// @param changed called after each change; must not block
  Workspace(InstantSource clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
  }

  synchronized void join(Person person) {
    people.put(person.id(), person);
  }

  /// A channel that these people are in; the bot's own id is one of them where it was invited.
  synchronized void channel(String id, List<String> joined) {
    members.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(joined);
  }

  /// From now on everybody of the team can read the channel, or only who is in it.
  synchronized void seenByAll(String channel, boolean all) {
    if (all) {
      seenByAll.add(channel);
    } else {
      seenByAll.remove(channel);
    }
  }

  synchronized boolean seenByAll(String channel) {
    return seenByAll.contains(channel);
  }

  /// The name of a channel as payloads tell it: of those that not everybody sees, only what they are.
  synchronized String told(String channel) {
    return channel.startsWith("D") ? "directmessage" : seenByAll(channel) ? "room" : "privategroup";
  }

  /// Nobody writes in the channel any more.
  synchronized void archive(String channel) {
    archived.add(channel);
  }

  synchronized boolean archived(String channel) {
    return archived.contains(channel);
  }

  /// The user group has these people from now on.
  synchronized void group(String id, List<String> people) {
    groups.put(id, List.copyOf(people));
  }

  synchronized Optional<List<String>> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  /// The conversation of the bot with somebody alone.
  synchronized String direct(String user) {
    var id = "D" + user;
    channel(id, List.of(user, BOT_USER));
    return id;
  }

  synchronized Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  synchronized boolean exists(String channel) {
    return members.containsKey(channel);
  }

  synchronized boolean in(String channel, String user) {
    return members.getOrDefault(channel, Set.of()).contains(user);
  }

  /// An id that nothing else has: seconds, a dot, a number.
  synchronized String ts() {
    return "%d.%06d".formatted(clock.instant().getEpochSecond(), ++ticks);
  }

  synchronized Shown show(String channel, String thread, String onlyFor, String author, String text, JsonNode blocks) {
    var shown = new Shown(channel, ts(), thread, onlyFor, author, text, blocks, 0);
    messages.add(shown);
    changed.run();
    return shown;
  }

  /// The message that everybody sees.
  synchronized Optional<Shown> message(String channel, String ts) {
    return messages.stream().filter(m -> m.channel().equals(channel) && m.ts().equals(ts) && m.onlyFor().isEmpty())
        .findFirst();
  }

  synchronized void edit(Shown old, String text, JsonNode blocks) {
    messages.replaceAll(m -> m.equals(old) ? m.edited(text, blocks) : m);
    changed.run();
  }

  synchronized void take(Shown old) {
    messages.remove(old);
    changed.run();
  }

  /// What somebody sees in a channel, oldest first.
  synchronized List<Shown> seen(String channel, String user) {
    return messages.stream().filter(m -> m.channel().equals(channel))
        .filter(m -> m.onlyFor().isEmpty() || m.onlyFor().equals(user)).toList();
  }

  synchronized void home(String user, JsonNode view) {
    homes.put(user, view);
    changed.run();
  }

  synchronized Optional<JsonNode> home(String user) {
    return Optional.ofNullable(homes.get(user));
  }
}
