package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/// Where the security announcements of distributions are read.
///
/// @param sources files, directories and addresses in OSV format
/// @param refreshHours how long what was read is used
public record AdvisoriesSection(
    @Size(max = 20) @JsonPropertyDescription("Security announcements of Debian and Ubuntu in OSV format: files, "
        + "directories, ZIP archives, or https:// addresses of such; the exports of OSV.dev and of Ubuntu as they "
        + "are.") List<@NotBlank String> sources,
    @Min(1) @Max(168) @JsonPropertyDescription("Hours after which they are read again.") int refreshHours) {

  public AdvisoriesSection {
    sources = List.copyOf(sources);
  }

  /// What holds where no file says otherwise.
  public static AdvisoriesSection defaults() {
    return new AdvisoriesSection(List.of(), 6);
  }
}
