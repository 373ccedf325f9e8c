package io.guardbee.adapters.slack;

import com.slack.api.Slack;
import com.slack.api.methods.response.auth.AuthTestResponse;
import io.guardbee.adapters.chat.Sight;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What Slack says of an installation, for a doctor. Some requests, each of a few seconds at most; nothing is kept open.
public final class SlackCheck {
  private static final int MOST = 20;

  private SlackCheck() {}

  /// What came of it.
  public sealed interface Found {
    /// Slack takes the token.
    ///
    /// @param scopes what the bot may do
    /// @param untold the user groups of which Slack does not tell who is in them, each with its word for why
    /// @param open the channels among those asked about that everybody of the workspace can read, as WORKSPACE/ID
    record Works(Set<String> scopes, Map<String, String> untold, List<String> open) implements Found {
      public Works {
        scopes = Set.copyOf(scopes);
        open = List.copyOf(open);
      }
    }

    /// Slack cannot be asked, or does not take the token; `why` is one line without secrets.
    record Unknown(String why) implements Found {}
  }

  /// Asks.
  ///
  /// @param groups the user groups that have rights
  /// @param rooms the channels that are called private, as WORKSPACE/ID; at most 20 are asked about
  public static Found ask(URI api, String token, Set<String> groups, Set<String> rooms, InstantSource clock) {
    var slack = Slack.getInstance(SlackPlatform.config(api));
    try {
      var calls = new SlackCalls(slack, token);
      return switch (calls.make(methods -> methods.authTest(r -> r))) {
        case Answer.Got(AuthTestResponse told) -> new Found.Works(calls.scopes(), untold(calls, groups),
            open(new SlackRooms(calls, Runnable::run, clock), told.getTeamId(), rooms));
        case Answer.Wait(_, var why) -> new Found.Unknown(why);
        case Answer.No(var error) -> new Found.Unknown("Slack refuses: " + error);
      };
    } finally {
      SlackPlatform.close(slack);
    }
  }

  private static Map<String, String> untold(SlackCalls calls, Set<String> groups) {
    var untold = new TreeMap<String, String>();
    new TreeSet<>(groups).stream().limit(MOST).forEach(group -> {
      switch (calls.make(methods -> methods.usergroupsUsersList(r -> r.usergroup(group)))) {
        case Answer.Got<?> _ -> untold.remove(group);
        case Answer.Wait(_, var why) -> untold.put(group, why);
        case Answer.No(var error) -> untold.put(group, error);
      }
    });
    return untold;
  }

  private static List<String> open(SlackRooms rooms, String team, Set<String> asked) {
    var open = new ArrayList<String>();
    new TreeSet<>(asked).stream().filter(room -> room.startsWith(team + "/")).limit(MOST).forEach(room -> {
      if (rooms.sight(room.substring(team.length() + 1)).join() == Sight.ALL) {
        open.add(room);
      }
    });
    return open;
  }
}
