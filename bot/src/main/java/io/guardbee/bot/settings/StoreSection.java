package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/// What Guardbee remembers, where, and for how long. A password never stands here: `GUARDBEE_STORE_PASSWORD` or a
/// `.pgpass` file holds it.
public record StoreSection(
    @NotBlank @Pattern(regexp = "sqlite:[^?#]+|postgresql://[^\\p{Cntrl} ]+", message = "must be sqlite:FILE or "
        + "postgresql://USER@HOST[:PORT]/DATABASE") @JsonPropertyDescription("The database: sqlite:FILE for one "
            + "process, postgresql://USER@HOST[:PORT]/DATABASE for several; also GUARDBEE_STORE. The password "
            + "of the latter comes from GUARDBEE_STORE_PASSWORD or ~/.pgpass.") String url,
    @Min(1) @Max(3660) @JsonPropertyDescription("Days that audits, findings and facts' digests are kept.") int auditDays,
    @Min(1) @Max(366) @JsonPropertyDescription("Days that answers and their buttons are kept.") int answerDays,
    @Min(30) @Max(36600) @JsonPropertyDescription("Days that the trail of decisions is kept.") int trailDays) {

  /// What holds where no file says otherwise.
  public static StoreSection defaults() {
    return new StoreSection("sqlite:~/.local/share/guardbee/guardbee.db", 400, 20, 1100);
  }
}
