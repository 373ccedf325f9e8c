package io.guardbee.adapters.standin.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/// What Slack makes of an acknowledgement: words for who asked, another modal or none.
///
/// @param complain takes what cannot be shown
record Aftermath(ResponseUrls urls, Triggers triggers, Consumer<String> complain) {
  void of(Delivery delivery, JsonNode with) {
    var payload = delivery.payload();
    try {
      if (delivery.kind().equals("slash_commands") && !with.isEmpty()) {
        urls.show(payload.path("user_id").asText(), payload.path("channel_id").asText(), with);
      }
      if (payload.path("type").asText().equals("view_submission")) {
        submitted(payload.path("user").path("id").asText(), with);
      }
      delivery.acknowledge(with);
    } catch (Refused e) {
      complain.accept("acknowledged with " + e.error());
    }
  }

  /// What stands in the place of a modal that was handed in; nothing, unless the app says otherwise.
  private void submitted(String user, JsonNode with) {
    switch (with.path("response_action").asText()) {
      case "errors" -> {
        // it stays, with what is wrong
      }
      case "update" -> triggers.shown(user, Methods.view(with.path("view")));
      default -> triggers.shut(user);
    }
  }
}
