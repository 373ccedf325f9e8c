package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Asker.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as Slack says. Where it does not say so in time, they are taken for a guest, who may do nothing unless
/// listed.
final class People {
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int MANY = 20_000;
  private static final String SLACKBOT = "USLACKBOT";
  private final AsyncLoadingCache<String, Person> known;

  /// What Slack says of an account.
  ///
  /// @param teams those of an organisation that the account is in besides its own
  record Person(String team, Set<String> teams, String name, Kind kind) {
    boolean in(String home) {
      return team.equals(home) || teams.contains(home);
    }
  }

  /// @param executor asks Slack
  People(SlackCalls calls, Executor executor) {
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

  /// What Slack says of the account with that id, now or soon.
  CompletableFuture<Person> person(String id) {
    return known.get(id);
  }

  /// The account with that id.
  ///
  /// @param told what Slack says of it; empty where it does not say so
  /// @param home the team that the bot is in; who is of another is a guest
  /// @param name what to call them where Slack does not say
  /// @param groups the user groups that they are in
  static Asker asker(Optional<Person> told, String id, String home, String name, Set<String> groups) {
    var person = told.orElseGet(() -> new Person("", Set.of(), name, Kind.GUEST));
    var kind = person.kind() == Kind.PERSON && !person.in(home) ? Kind.GUEST : person.kind();
    return new Asker("slack", person.team().isEmpty() || person.in(home) ? home : person.team(), id, person.name(),
        groups, kind);
  }
}
