package io.guardbee.adapters.standin.slack;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the people who run the team do. Safe for use by many threads.
public final class Administration {
  private final Workspace workspace;
  private final Map<String, Set<String>> tokens;

  Administration(Workspace workspace, Map<String, Set<String>> tokens) {
    this.workspace = workspace;
    this.tokens = tokens;
  }

  /// From now on everybody of the team can read that channel; a channel is made for its members alone.
  public void opensToAll(String channel) {
    workspace.seenByAll(channel, true);
  }

  /// From now on only its members can read that channel.
  public void keepsToMembers(String channel) {
    workspace.seenByAll(channel, false);
  }

  /// Nobody writes in that channel any more.
  public void archives(String channel) {
    workspace.archive(channel);
  }

  /// The user group has these people from now on.
  public void groups(String id, String... people) {
    workspace.group(id, List.of(people));
  }

  /// Lets the bot's token do these things and no others from now on.
  public void grants(Set<String> scopes) {
    tokens.put(SlackStandIn.BOT_TOKEN, Set.copyOf(scopes));
  }

  /// Nothing is done for the bot's token any more.
  public void revokes() {
    tokens.remove(SlackStandIn.BOT_TOKEN);
  }
}
