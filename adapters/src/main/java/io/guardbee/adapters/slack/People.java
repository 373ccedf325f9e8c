package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Asker.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as Slack says. Where it does not say so in time, they are taken for a guest, who may do nothing unless
/// listed.
final class People {
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int MANY = 20_000;
  private static final String SLACKBOT = "USLACKBOT";
  private final AsyncLoadingCache<String, Person> known;
  private final Duration patience;

  /// What Slack says of an account.
  ///
  /// @param teams those of an organisation that the account is in besides its own
  record Person(String team, Set<String> teams, String name, Kind kind) {
    boolean in(String home) {
      return team.equals(home) || teams.contains(home);
    }
  }

  /// @param executor asks Slack
  /// @param patience how long whoever asks is kept waiting; an acknowledgement must be there within three seconds
  People(SlackCalls calls, Executor executor, Duration patience) {
    this.patience = patience;
    this.known = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(LIFE).executor(executor)
        .buildAsync(id -> asked(calls, id));
  }

  private static Person asked(SlackCalls calls, String id) {
    return switch (calls.make(methods -> methods.usersInfo(r -> r.user(id)))) {
      case Answer.Got(var response) -> person(response.getUser());
      case Answer.Wait(_, var why) -> throw new IllegalStateException(why);
      case Answer.No(var error) -> throw new IllegalStateException(error);
    };
  }

  private static Person person(User user) {
    var organisation = user.getEnterpriseUser();
    var teams = organisation == null || organisation.getTeams() == null
        ? Set.<String>of()
        : Set.copyOf(organisation.getTeams());
    return new Person(text(user.getTeamId()), teams, name(user), kind(user));
  }

  private static String name(User user) {
    var profile = user.getProfile();
    var shown = profile == null ? "" : text(profile.getDisplayName());
    return shown.isBlank()
        ? text(user.getRealName()).isBlank() ? text(user.getName()) : text(user.getRealName())
        : shown;
  }

  private static Kind kind(User user) {
    if (user.isBot() || user.isWorkflowBot() || SLACKBOT.equals(user.getId())) {
      return Kind.BOT;
    }
    return user.isDeleted() || user.isRestricted() || user.isUltraRestricted() || user.isStranger()
        ? Kind.GUEST
        : Kind.PERSON;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /// The account with that id.
  ///
  /// @param home the team that the bot is in; who is of another is a guest
  /// @param name what to call them where Slack does not say
  Asker asker(String id, String home, String name) {
    var person = found(id, name);
    var kind = person.kind() == Kind.PERSON && !person.in(home) ? Kind.GUEST : person.kind();
    return new Asker("slack", person.team().isEmpty() || person.in(home) ? home : person.team(), id, person.name(),
        Set.of(), kind);
  }

  private Person found(String id, String name) {
    var stranger = new Person("", Set.of(), name, Kind.GUEST);
    try {
      return known.get(id).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return stranger;
    } catch (ExecutionException | TimeoutException _) {
      return stranger;
    }
  }
}
