package io.guardbee.adapters.slack;

import java.net.URI;
import java.util.List;

/// Where Slack is, and what lets Guardbee in. Never shown.
///
/// @param api with a slash at its end
/// @param botToken what the bot calls Slack with
/// @param appToken what opens sockets; empty where Slack calls over HTTP
/// @param signingSecrets what Slack signs its calls with; two while one replaces the other, none in socket mode
public record SlackAccess(URI api, String botToken, String appToken, List<String> signingSecrets) {
  public SlackAccess {
    signingSecrets = List.copyOf(signingSecrets);
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
