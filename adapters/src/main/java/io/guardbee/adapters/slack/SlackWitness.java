package io.guardbee.adapters.slack;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Who does something, and who can read where they do it. Slack is asked for all of it at once, and what it does not say
/// in time counts for the worst: a guest, in no group, in a channel that everybody can read.
final class SlackWitness {
  private final People people;
  private final SlackGroups groups;
  private final SlackRooms rooms;
  private final Duration patience;

  /// What is known in time.
  ///
  /// @param open whether everybody of the workspace can read the channel
  record Seen(Asker asker, boolean open) {}

  /// @param patience how long whoever asks is kept waiting; an acknowledgement must be there within three seconds
  SlackWitness(People people, SlackGroups groups, SlackRooms rooms, Duration patience) {
    this.people = people;
    this.groups = groups;
    this.rooms = rooms;
    this.patience = patience;
  }

  /// @param home the team that the bot is in
  /// @param name what to call them where Slack does not say
  /// @param channel where; empty where nobody else is
  Seen seen(String user, String name, String home, String channel) {
    var person = people.person(user);
    var members = groups.members();
    var sight = rooms.sight(channel);
    var all = new ArrayList<CompletableFuture<?>>(List.of(person, sight));
    all.addAll(members.values());
    await(CompletableFuture.allOf(all.stream().map(asked -> asked.handle((_, _) -> true))
        .toArray(CompletableFuture<?>[]::new)));
    return new Seen(People.asker(told(person), user, home, name, SlackGroups.of(user, members)),
        told(sight).orElse(Sight.UNTOLD) != Sight.FEW);
  }

  private void await(CompletableFuture<?> all) {
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // what is not there by now counts as untold
    }
  }

  private static <T> Optional<T> told(CompletableFuture<T> asked) {
    return asked.isDone() && !asked.isCompletedExceptionally() ? Optional.ofNullable(asked.join()) : Optional.empty();
  }
}
