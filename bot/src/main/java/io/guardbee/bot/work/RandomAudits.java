package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.bot.schedule.Slot;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audits some machines of a project: those that were audited least recently, and among these as the slot's name draws
/// them. After a crash the same are drawn, and what was audited by then is not audited again. One that cannot be audited
/// is told of, and the next in line is audited in its stead, so that it is not all that is ever drawn.
public final class RandomAudits implements TimedPosts.Drawn {
  private static final Logger LOG = LoggerFactory.getLogger(RandomAudits.class);
  private static final int REASONS = 5;
  private static final int NAME = 40;
  private final RememberedPosts posts;
  private final Guests guests;
  private final AuditDesk desk;

  /// @param posts knows the machines, and says how they stand
  /// @param guests finds them
  /// @param desk audits them
  public RandomAudits(RememberedPosts posts, Guests guests, AuditDesk desk) {
    this.posts = posts;
    this.guests = guests;
    this.desk = desk;
  }

  @Override
  public Reply post(Project project, Slot slot, int count, Posts.Context context) {
    context.progress().accept("reading the project");
    return switch (posts.desk().inventory(project, true).servers()) {
      case Probed.Missed<List<Server>>(var why) -> new Reply.Failed(why.why() + " " + why.lift(), List.of());
      case Probed.Got<List<Server>>(var servers) ->
        audited(project, slot, drawn(servers, slot, 2 * count), count, context);
    };
  }

  /// The machines of a slot, in their order: an audit since it was due is one of this very slot.
  private List<Server> drawn(List<Server> servers, Slot slot, int count) {
    var running = RememberedPosts.running(servers);
    var newest = posts.store().get().newest().before(running.stream().map(Server::id).toList(), slot.due());
    return drawn(running, newest, slot, count);
  }

  static List<Server> drawn(List<Server> running, Map<String, Instant> newest, Slot slot, int count) {
    return running.stream().sorted(Comparator
        .comparing((Server server) -> newest.getOrDefault(server.id(), Instant.EPOCH))
        .thenComparing(server -> Ids.due(slot.id() + "|" + server.id()))).limit(count).toList();
  }

  private Reply audited(Project project, Slot slot, List<Server> line, int count, Posts.Context context) {
    var drawn = new ArrayList<Server>();
    var missing = new ArrayList<String>();
    for (var server : line) {
      if (drawn.size() - missing.size() == count || Thread.currentThread().isInterrupted()) {
        break; // what is left after an interrupt is done by whoever takes over
      }
      drawn.add(server);
      if (!done(server, slot)) {
        context.progress().accept("auditing " + server.name());
        guarded(project, server).or(() -> forgotten(server, slot)).ifPresent(missing::add);
      }
    }
    var note = missing.isEmpty()
        ? Optional.<String>empty()
        : Optional.of(missing.stream().distinct().limit(REASONS).collect(Collectors.joining(" ")));
    return posts.told("Random audits", project, drawn, since(slot), note, context.now());
  }

  /// An audit from then on is one of this very slot.
  private static Instant since(Slot slot) {
    return slot.due().minus(Duration.ofSeconds(1));
  }

  private boolean done(Server server, Slot slot) {
    return posts.since(List.of(server), since(slot)).containsKey(server.id());
  }

  private Optional<String> forgotten(Server server, Slot slot) {
    return done(server, slot)
        ? Optional.empty()
        : Optional.of("What the audit of " + PlainText.line(server.name(), NAME) + " saw is not remembered.");
  }

  /// A machine on which our own code fails keeps none of the others from being audited.
  private Optional<String> guarded(Project project, Server server) {
    try {
      return audit(project, server);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("The audit of {} failed", server.id(), e);
      return Optional.of("Guardbee itself failed on " + PlainText.line(server.name(), NAME) + ": "
          + e.getClass().getSimpleName() + ". Whoever operates Guardbee finds the details in its log.");
    }
  }

  /// Why it could not be audited; empty where it was.
  private Optional<String> audit(Project project, Server server) {
    return switch (guests.find(new Guests.Sought(server.id(), project.key()::equals, false))) {
      case Guests.Found.Guest guest -> {
        var _ = desk.audit(guest, _ -> true, _ -> {
        });
        yield Optional.empty();
      }
      case Guests.Found.Several several -> Optional.of(several.text());
      case Guests.Found.Nowhere nowhere -> Optional.of(nowhere.text());
    };
  }
}
