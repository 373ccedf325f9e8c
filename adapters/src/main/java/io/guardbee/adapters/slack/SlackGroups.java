package io.guardbee.adapters.slack;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.slack.api.methods.response.usergroups.users.UsergroupsUsersListResponse;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is in the user groups that the configuration names; no other is ever asked about. Whom Slack does not tell in time is
/// in none. Who was taken out of a group is in it for five minutes more at most.
final class SlackGroups {
  /// What Slack must be asked with.
  static final String SCOPE = "usergroups:read";
  /// Slack answers some twenty such questions a minute, and each is asked every five minutes at most.
  static final int MOST = 50;
  private static final Logger LOG = LoggerFactory.getLogger(SlackGroups.class);
  private final SlackCalls calls;
  private final List<String> ids;
  private final Set<String> troubled = ConcurrentHashMap.newKeySet();
  private final AsyncLoadingCache<String, Members> known;

  /// Those of one group.
  ///
  /// @param told whether Slack said who they are; otherwise there are none
  record Members(Set<String> people, boolean told) {
    static final Members UNTOLD = new Members(Set.of(), false);
  }

  /// @param executor asks Slack
  SlackGroups(SlackCalls calls, Executor executor, Collection<String> ids, InstantSource clock) {
    this.calls = calls;
    this.ids = new TreeSet<>(ids).stream().limit(MOST).toList();
    if (ids.size() > MOST) {
      LOG.warn("The settings name {} of Slack's user groups; only the first {} by id count", ids.size(), MOST);
    }
    this.known = Passing.<Members>cache(MOST, executor, clock, Members::told).buildAsync(this::asked);
  }

  /// What is known of each group, or is asked for.
  Map<String, CompletableFuture<Members>> members() {
    var all = new LinkedHashMap<String, CompletableFuture<Members>>();
    ids.forEach(id -> all.put(id, known.get(id)));
    return all;
  }

  /// The groups among `asked` that the person is in, as far as that is told by now.
  static Set<String> of(String person, Map<String, CompletableFuture<Members>> asked) {
    return asked.entrySet().stream().filter(group -> now(group.getValue()).people().contains(person))
        .map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static Members now(CompletableFuture<Members> asked) {
    return asked.isDone() && !asked.isCompletedExceptionally() ? asked.getNow(Members.UNTOLD) : Members.UNTOLD;
  }

  private Members asked(String id) {
    return switch (calls.make(methods -> methods.usergroupsUsersList(r -> r.usergroup(id)))) {
      case Answer.Got(UsergroupsUsersListResponse told) -> {
        if (troubled.remove(id)) {
          LOG.info("Slack tells again who is in the user group {}", id);
        }
        yield new Members(told.getUsers() == null ? Set.of() : Set.copyOf(told.getUsers()), true);
      }
      case Answer.No(var error) -> untold(id, error);
      case Answer.Wait(_, var why) -> untold(id, why);
    };
  }

  private Members untold(String id, String why) {
    if (troubled.add(id)) {
      LOG.warn("Slack does not tell who is in the user group {} ({}), so nobody has a right by it; the bot needs the "
          + "scope {}", id, why, SCOPE);
    }
    return Members.UNTOLD;
  }
}
