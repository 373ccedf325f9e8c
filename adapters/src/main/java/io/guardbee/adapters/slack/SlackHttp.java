package io.guardbee.adapters.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack's calls over HTTP, for those who run several processes: each is checked before anything of it is read, and then
/// handed to Bolt. Safe for use by many threads.
public final class SlackHttp {
  private static final Logger LOG = LoggerFactory.getLogger(SlackHttp.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private final Signatures signatures;
  private final App app;
  private final BooleanSupplier open;
  private final SlackRequestParser parser;

  /// What is answered.
  public record Page(int status, String type, String body) {}

  /// @param open whether anybody takes what comes
  SlackHttp(Signatures signatures, App app, BooleanSupplier open) {
    this.signatures = signatures;
    this.open = open;
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
  }

  /// Answers one request; blocks for three seconds at most. 401 for what Slack did not sign just now and once.
  ///
  /// @param headers with names in any case
  public Page answer(Map<String, List<String>> headers, byte[] body) {
    var known = new RequestHeaders(headers);
    if (!signatures.holds(known.getFirstValue("X-Slack-Request-Timestamp"), known.getFirstValue("X-Slack-Signature"),
        body)) {
      return new Page(401, TEXT, "Not signed by Slack, or too old, or seen before.\n");
    }
    if (!open.getAsBoolean()) {
      return new Page(503, TEXT, "Guardbee is about to stop, or not ready yet.\n");
    }
    try {
      var request = parser.parse(SlackRequestParser.HttpRequest.builder().requestUri("/slack/events")
          .queryString(Map.of()).headers(known).requestBody(new String(body, StandardCharsets.UTF_8)).build());
      if (request == null) {
        return new Page(400, TEXT, "Nothing that Guardbee knows.\n");
      }
      var response = app.run(request);
      return new Page(response.getStatusCode(), Objects.requireNonNullElse(response.getContentType(), TEXT),
          Objects.requireNonNullElse(response.getBody(), ""));
    } catch (Exception e) { // whatever the library throws, Slack is told that it was not taken
      LOG.error("A call of Slack's failed: {}", e.getClass().getSimpleName());
      return new Page(500, TEXT, "It failed.\n");
    }
  }
}
