package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// The OpenStack clouds that Guardbee reads. How it logs in stands in `clouds.yaml` and `secure.yaml`, never here.
public record CloudsSection(
    @Size(max = 50) @JsonPropertyDescription("Entries of clouds.yaml, the usual one first; empty for OS_CLOUD, or for what "
        + "OS_AUTH_URL and its companions say. With one credential a project, name each entry.") List<@NotBlank String> names,
    @JsonPropertyDescription("The clouds.yaml file, with secure.yaml beside it; empty for OS_CLIENT_CONFIG_FILE, then the "
        + "working directory, ~/.config/openstack and /etc/openstack.") String file,
    @Size(max = 10_000) @JsonPropertyDescription("The projects that are enrolled, as NAME, ID or CLOUD:NAME; empty for "
        + "every project that the logins have a role on.") List<@NotBlank String> projects,
    @Min(0) @Max(3600) @JsonPropertyDescription("Seconds that what was read may be used again; --fresh asks "
        + "anew.") int cacheSeconds,
    @Min(1) @Max(300) @JsonPropertyDescription("Seconds that one call may take; all of one question get three times "
        + "that.") int callSeconds,
    @Size(max = 1_000) @JsonPropertyDescription("Networks of known institutions, as \"NAME PREFIX\": a rule that lets "
        + "only them in is shown with their name, and is offered in place of a rule for the world.") List<@Pattern(regexp = "\\S.* [0-9A-Fa-f.:]+/[0-9]{1,3}", message = "must be \"NAME PREFIX\"") String> institutions) {
  public CloudsSection {
    names = List.copyOf(names);
    projects = List.copyOf(projects);
    institutions = List.copyOf(institutions);
  }

  /// What holds where no file says otherwise.
  public static CloudsSection defaults() {
    return new CloudsSection(List.of(), "", List.of(), 120, 20, List.of());
  }
}
