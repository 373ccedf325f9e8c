package io.guardbee.bot.command;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.bot.command.Guests.Found;
import io.guardbee.bot.command.Guests.Sought;
import io.guardbee.checks.engine.SeenInside;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks inside the running servers of a project that nobody looked into within a day: a few at a time, so many at most,
/// and no new one once it has lasted too long or was called off.
final class Depth {
  static final int MOST = 50;
  private static final Logger LOG = LoggerFactory.getLogger(Depth.class);
  private static final int AT_ONCE = 6;
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final Duration LAST = Duration.ofMinutes(2);
  private static final int NAMED = 5;
  private static final int NAME = 40;
  private final ProjectDesk.Means means;
  private final Map<String, SeenInside> seen = new ConcurrentHashMap<>();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  Depth(ProjectDesk.Means means) {
    this.means = means;
  }

  /// What came of it.
  ///
  /// @param scene with what was seen
  /// @param notes what the reader must know, one sentence each
  record Looked(CloudScene scene, List<String> notes) {}

  Looked look(CloudScene scene, Conversation conversation) {
    if (!(scene.inventory().servers() instanceof Probed.Got<List<Server>>(var servers))) {
      return new Looked(scene, List.of("Nobody could look inside, because the servers could not be listed."));
    }
    var unseen = servers.stream().filter(Server::runs).filter(server -> scene.insight(server.id()).isEmpty())
        .sorted(Comparator.comparing(Server::name).thenComparing(Server::id)).toList();
    var chosen = unseen.stream().limit(MOST).toList();
    all(scene, chosen, conversation);
    var deeper = scene;
    for (var look : seen.values()) {
      deeper = deeper.with(look.serverId(), look.insight());
    }
    return new Looked(deeper, notes(chosen, unseen.size() - chosen.size()));
  }

  private void all(CloudScene scene, List<Server> chosen, Conversation conversation) {
    var until = means.clock().instant().plus(LONGEST);
    var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("deep").factory());
    try {
      chosen.forEach(server -> threads.execute(() -> guarded(server,
          () -> one(scene, server, chosen.size(), until, conversation))));
      threads.shutdown();
      if (!threads.awaitTermination(LONGEST.plus(LAST).toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
  }

  /// A fault of ours on one server leaves the others alone.
  private void guarded(Server server, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.error("Looking inside {} failed", server.id(), e);
      done.add(server.id());
    }
  }

  private void one(CloudScene scene, Server server, int all, Instant until, Conversation conversation) {
    if (means.clock().instant().isAfter(until) || conversation.cancelled()) {
      return;
    }
    var key = scene.inventory().project().key();
    if (means.guests().find(new Sought(server.id(), key::equals, false)) instanceof Found.Guest guest) {
      means.desk().audit(guest, _ -> true, _ -> {
      }, look -> seen.put(server.id(), look));
      remembered(scene, server);
    }
    done.add(server.id());
    conversation.progress("looked inside " + done.size() + " of " + all + " VMs, last "
        + PlainText.line(server.name(), NAME));
  }

  /// Who joined an audit that was under way finds in the memory what that one saw.
  private void remembered(CloudScene scene, Server server) {
    if (!seen.containsKey(server.id())) {
      means.insights().of(scene.inventory().project()).insights().getOrDefault(server.id(), List.of()).stream()
          .findFirst().filter(look -> look.at().isAfter(means.clock().instant().minus(ProjectDesk.FRESH)))
          .ifPresent(look -> seen.put(server.id(), new SeenInside(scene.inventory().project(), server.id(), look)));
    }
  }

  private List<String> notes(List<Server> chosen, int beyond) {
    var notes = new ArrayList<String>();
    var failed = chosen.stream().filter(server -> !seen.containsKey(server.id()) && done.contains(server.id()))
        .map(server -> PlainText.line(server.name(), NAME)).toList();
    if (!failed.isEmpty()) {
      notes.add("Guardbee could not see what listens on " + named(failed) + "; /audit of the VM tells why.");
    }
    var left = chosen.size() - done.size() + beyond;
    if (left > 0) {
      notes.add((left == 1 ? "1 more VM was" : left + " more VMs were") + " left out: one --deep looks inside "
          + MOST + " at most and takes four minutes at most. Ask again to go on with the rest.");
    }
    return notes;
  }

  private static String named(List<String> names) {
    var first = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
