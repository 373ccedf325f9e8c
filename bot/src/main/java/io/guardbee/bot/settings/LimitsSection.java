package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How much may be asked, and how much is done at once.
public record LimitsSection(
    @Min(1) @Max(100_000) @JsonPropertyDescription("Commands a minute that one person may ask; the operator may ask "
        + "more.") int personPerMinute,
    @Min(1) @Max(100_000) @JsonPropertyDescription("Commands a minute that may be asked in one channel.") int channelPerMinute,
    @Min(1) @Max(256) @JsonPropertyDescription("Audits that one process runs at once; the others wait, fairly.") int audits,
    @Min(1) @Max(64) @JsonPropertyDescription("Quick commands that one process runs at once.") int quick) {

  /// What holds where no file says otherwise.
  public static LimitsSection defaults() {
    return new LimitsSection(20, 60, 16, 4);
  }
}
