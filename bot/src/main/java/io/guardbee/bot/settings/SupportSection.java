package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// Who helps the people that read a report.
///
/// @param contact one line that texts for an owner end with; empty for none
public record SupportSection(
    @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") @JsonPropertyDescription("Where owners find help, as one line that texts for them end with; empty for none.") String contact) {

  /// What holds where no file says otherwise.
  public static SupportSection defaults() {
    return new SupportSection("");
  }
}
