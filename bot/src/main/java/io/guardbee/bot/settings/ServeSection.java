package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/// The running bot as the one who operates it sees it.
public record ServeSection(
    @NotBlank @Pattern(regexp = "[0-9A-Za-z.:-]+", message = "must be an address") @JsonPropertyDescription("The address "
        + "that health and metrics listen on.") String address,
    @Min(0) @Max(65535) @JsonPropertyDescription("The port for /healthz, /readyz and /metrics; 0 picks a free "
        + "one.") int port,
    @Min(0) @Max(600) @JsonPropertyDescription("Seconds that running work gets at the end; what is not done then is "
        + "handed over.") int stopSeconds,
    @Pattern(regexp = "text|json", message = "must be text or json") @JsonPropertyDescription("How the log is written on "
        + "standard error: text or json.") String log) {

  /// What holds where no file says otherwise.
  public static ServeSection defaults() {
    return new ServeSection("127.0.0.1", 8087, 20, "json");
  }
}
