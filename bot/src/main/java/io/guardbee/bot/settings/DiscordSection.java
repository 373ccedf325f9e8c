package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/// How Guardbee talks to Discord. The token never stands here: `GUARDBEE_DISCORD_TOKEN` holds it.
public record DiscordSection(
    @NotNull @Pattern(regexp = "https?://[^\\p{Cntrl} ]+/", message = "must be an address that ends with a slash") @JsonPropertyDescription("Discord's "
        + "API; another address stands in for it, such as a local server.") String apiUrl,
    @NotNull @Pattern(regexp = "wss?://[^\\p{Cntrl} ]+", message = "must be ws:// or wss://") @JsonPropertyDescription("Discord's "
        + "gateway, which events come from.") String gatewayUrl) {

  /// What holds where no file says otherwise.
  public static DiscordSection defaults() {
    return new DiscordSection("https://discord.com/api/v10/", "wss://gateway.discord.gg/");
  }
}
