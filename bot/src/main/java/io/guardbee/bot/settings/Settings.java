package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;

/// All that can be configured. A key that is absent in the file has the value it has in [#defaults()].
///
/// @param ssh how Guardbee logs in to hosts
/// @param support what its answers say about who can help
public record Settings(
    @Valid @JsonPropertyDescription("How Guardbee logs in to hosts.") SshSection ssh,
    @Valid @JsonPropertyDescription("Who helps the people that read a report.") SupportSection support) {

  /// What holds where no file says otherwise.
  public static Settings defaults() {
    return new Settings(SshSection.defaults(), SupportSection.defaults());
  }
}
