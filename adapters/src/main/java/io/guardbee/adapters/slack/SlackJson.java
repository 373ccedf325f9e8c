package io.guardbee.adapters.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.slack.api.bolt.response.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON to and from Slack.
final class SlackJson {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/json; charset=utf-8";

  private SlackJson() {}

  /// What something that a person did is answered with, for them alone.
  static String answer(SlackMessage message) {
    var answer = JsonNodeFactory.instance.objectNode().put("response_type", "ephemeral").put("replace_original", false)
        .put("text", message.text()).put("mrkdwn", false).put("parse", "none").put("link_names", false)
        .put("unfurl_links", false).put("unfurl_media", false);
    answer.set("blocks", message.blocks());
    return answer.toString();
  }

  /// The modal that `message` takes the place of.
  static String update(String view) {
    var answer = JsonNodeFactory.instance.objectNode().put("response_action", "update");
    answer.set("view", read(view));
    return answer.toString();
  }

  /// An acknowledgement that says something.
  static Response acknowledging(String json) {
    return new Response(200, JSON, Map.of(), json);
  }

  static JsonNode read(@Nullable String json) {
    try {
      return json == null ? MAPPER.missingNode() : MAPPER.readTree(json);
    } catch (JsonProcessingException _) {
      return MAPPER.missingNode();
    }
  }
}
