package io.guardbee.adapters.discord;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/// What Discord says of a token, for a doctor. One request, a few seconds at most; nothing is kept open.
public sealed interface TokenCheck {
  /// It is the token of this application.
  record Works(String application) implements TokenCheck {}

  /// Discord does not know it.
  record Refused() implements TokenCheck {}

  /// Nobody could tell; `why` is one line without secrets.
  record Unknown(String why) implements TokenCheck {}

  /// How long Discord may take.
  Duration PATIENCE = Duration.ofSeconds(5);

  /// Asks the API at `api`, an address with a slash at its end.
  static TokenCheck ask(String token, URI api) {
    var client = new OkHttpClient.Builder().callTimeout(PATIENCE).build();
    try {
      var asked = new Request.Builder().url(api.resolve("users/@me").toString()).header("Authorization", "Bot " + token)
          .build();
      try (var answer = client.newCall(asked).execute()) {
        return switch (answer.code()) {
          case 200 -> new Works(DataObject.fromJson(answer.body().string()).getString("id"));
          case 401 -> new Refused();
          default -> new Unknown("Discord answered " + answer.code());
        };
      }
    } catch (IOException | RuntimeException e) {
      return new Unknown(e.getClass().getSimpleName());
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}
