package io.guardbee.adapters.slack;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// Where Slack is, and what lets Guardbee in. Never shown.
///
/// @param api with a slash at its end
/// @param botToken what the bot calls Slack with
/// @param appToken what opens sockets; empty where Slack calls over HTTP
/// @param signingSecrets what Slack signs its calls with; two while one replaces the other, none in socket mode
/// @param groups ids of the user groups that rights are given to; Slack is asked about no others
public record SlackAccess(URI api, String botToken, String appToken, List<String> signingSecrets, Set<String> groups) {
  public SlackAccess {
    signingSecrets = List.copyOf(signingSecrets);
    groups = Set.copyOf(groups);
  }

  /// One where no user group has rights.
  public SlackAccess(URI api, String botToken, String appToken, List<String> signingSecrets) {
    this(api, botToken, appToken, signingSecrets, Set.of());
  }

  /// Whether sockets are opened; otherwise Slack calls [SlackHttp].
  public boolean socket() {
    return !appToken.isEmpty();
  }

  @Override
  public String toString() {
    return "SlackAccess[api=" + api + ", socket=" + socket() + "]";
  }
}
