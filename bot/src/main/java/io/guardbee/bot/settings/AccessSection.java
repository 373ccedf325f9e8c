package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may do what, and where. Nothing is allowed that is not said here or proved by a link.
public record AccessSection(
    @Size(max = 10_000) @JsonPropertyDescription("Rights on projects: {to, projects, right}. \"to\" is PLATFORM:ID of "
        + "a person, or PLATFORM:group:ID of a role or user group; \"projects\" are names or \"*\"; \"right\" is read, "
        + "member or operator, the last on \"*\" only.") List<@NotNull @Valid Grant> grants,
    @Size(max = 10_000) @JsonPropertyDescription("Channels that may be used: {channel, projects, audience}. \"channel\" "
        + "is PLATFORM:WORKSPACE/ID; \"projects\" are names or \"*\"; \"audience\" is who reads the channel: private "
        + "(only people of the projects, so answers stand in it), members (all of the workspace) or public; in the last "
        + "two, answers about machines are for the asker alone.") List<@NotNull @Valid Binding> bindings,
    @Size(max = 1_000) @JsonPropertyDescription("Guests, bots and members of other workspaces that may ask all the same, "
        + "as PLATFORM:ID.") List<@NotNull @Pattern(regexp = "[a-z]+:[A-Za-z0-9._-]+", message = "must be "
            + "PLATFORM:ID") String> outsiders) {
  public AccessSection {
    grants = copied(grants);
    bindings = copied(bindings);
    outsiders = copied(outsiders);
  }

  /// The ids of the groups of `platform` that have rights.
  public Set<String> groups(String platform) {
    var begins = platform + ":group:";
    return grants.stream().map(Grant::to).filter(to -> to.startsWith(begins)).map(to -> to.substring(begins.length()))
        .collect(Collectors.toSet());
  }

  /// The ids of the channels that are called private on `platform`, as WORKSPACE/ID.
  public Set<String> secluded(String platform) {
    var begins = platform + ":";
    return bindings.stream().filter(b -> b.audience().equals("private")).map(Binding::channel)
        .filter(channel -> channel.startsWith(begins)).map(channel -> channel.substring(begins.length()))
        .collect(Collectors.toSet());
  }

  /// A right on projects.
  ///
  /// @param to who has it
  /// @param projects on what
  /// @param right how much
  @WholeOperator
  public record Grant(
      @NotBlank @Pattern(regexp = "[a-z]+:(group:)?[A-Za-z0-9._-]+", message = "must be PLATFORM:ID or "
          + "PLATFORM:group:ID") String to,
      @NotEmpty List<@NotBlank String> projects,
      @NotNull @Pattern(regexp = "read|member|operator", message = "must be read, member or operator") String right) {
    public Grant {
      projects = copied(projects);
    }
  }

  /// A channel that may be used for projects.
  ///
  /// @param channel which
  /// @param projects for what
  /// @param audience who reads the channel
  public record Binding(
      @NotBlank @Pattern(regexp = "[a-z]+:[A-Za-z0-9._-]*/[A-Za-z0-9._-]+", message = "must be "
          + "PLATFORM:WORKSPACE/ID") String channel,
      @NotEmpty List<@NotBlank String> projects,
      @NotNull @Pattern(regexp = "private|members|public", message = "must be private, members or public") String audience) {
    public Binding {
      projects = copied(projects);
    }
  }

  /// What the file leaves out or leaves empty arrives as null, and is for validation to refuse with its line.
  private static <T> List<T> copied(@Nullable List<T> given) {
    return given == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(given));
  }

  /// What holds where no file says otherwise: nobody but the operator at the terminal.
  public static AccessSection defaults() {
    return new AccessSection(List.of(), List.of(), List.of());
  }
}
