package io.guardbee.bot.flood;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Delivers events to bots, as a platform does.
final class Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE).build();

  /// Delivers once; waits for the acknowledgement, or for the connection to break.
  Ledger.Receipt send(String address, Plan.Asked asked) {
    var body = mapper.createObjectNode().put("event", asked.event()).put("person", asked.person())
        .put("channel", asked.channel()).put("text", asked.text());
    var sent = System.nanoTime();
    try {
      var response = client.send(HttpRequest.newBuilder(URI.create(address + "/event")).timeout(PATIENCE)
          .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
      return new Ledger.Receipt(sent, System.nanoTime(), response.statusCode() == 200 ? response.body() : "");
    } catch (IOException _) {
      return new Ledger.Receipt(sent, System.nanoTime(), "");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Ledger.Receipt(sent, System.nanoTime(), "");
    }
  }
}
