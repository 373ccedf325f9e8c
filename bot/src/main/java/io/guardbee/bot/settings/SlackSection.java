package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/// How Guardbee talks to Slack. Tokens never stand here: `GUARDBEE_SLACK_BOT_TOKEN` and `GUARDBEE_SLACK_APP_TOKEN`, and for
/// the mode `http` `GUARDBEE_SLACK_SIGNING_SECRET`, hold them.
public record SlackSection(
    @NotNull @Pattern(regexp = "socket|http", message = "must be socket or http") @JsonPropertyDescription("socket: "
        + "Guardbee connects to Slack, and nothing has to listen; http: Slack calls POST /slack/events of the management "
        + "server, which several processes can share.") String mode,
    @NotNull @Pattern(regexp = "https?://[^\\p{Cntrl} ]+/", message = "must be an address that ends with a slash") @JsonPropertyDescription("Slack's "
        + "API; another address stands in for it, such as a local server.") String apiUrl) {

  /// What holds where no file says otherwise.
  public static SlackSection defaults() {
    return new SlackSection("socket", "https://slack.com/api/");
  }
}
