package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// Where Guardbee connects on its own, and as whom (design, section 4). An address that the operator types in the terminal
/// is allowed as it stands.
public record ReachSection(
    @Size(max = 1_000) @JsonPropertyDescription("Ids of Neutron networks whose fixed addresses may be connected to; "
        + "floating addresses may always.") List<@NotBlank String> networks,
    @Size(max = 1_000) @JsonPropertyDescription("Prefixes that are never connected to, whatever else is said "
        + "here.") List<@Pattern(regexp = PREFIX, message = "must be an address prefix") String> deny,
    @Size(max = 1_000) @JsonPropertyDescription("Prefixes that may be connected to though they are loopback, link-local "
        + "or multicast, or float and are private, which are refused otherwise.") List<@Pattern(regexp = PREFIX, message = "must be an address prefix") String> allow,
    @Size(max = 50) @JsonPropertyDescription("Accounts to log in as where neither the project nor the image names one, the "
        + "best first.") List<@Pattern(regexp = USER, message = "must be a login name") String> users,
    @Size(max = 10_000) @JsonPropertyDescription("What differs for the machines of a project: {project, user, jump, "
        + "identities}; \"jump\" is ssh://user@host[:port].") List<@NotNull @Valid OfProject> projects,
    @JsonPropertyDescription("Whether doors are tried from outside by a TCP connect.") boolean connect) {
  static final String PREFIX = "[0-9A-Fa-f.:]+/[0-9]{1,3}";
  static final String USER = "[A-Za-z0-9_][A-Za-z0-9._-]{0,31}";

  public ReachSection {
    networks = List.copyOf(networks);
    deny = List.copyOf(deny);
    allow = List.copyOf(allow);
    users = List.copyOf(users);
    projects = List.copyOf(projects);
  }

  /// What differs for the machines of one project.
  ///
  /// @param project its key
  /// @param user the account to log in as; empty for the usual way
  /// @param jump the host to go through; empty for the one of `ssh.jump`
  /// @param identities private key files; empty for those of `ssh.identities`
  public record OfProject(@NotBlank String project,
      @Pattern(regexp = "(" + USER + ")?", message = "must be a login name") String user, @SshUri String jump,
      List<@NotBlank String> identities) {
    public OfProject {
      user = user == null ? "" : user;
      jump = jump == null ? "" : jump;
      identities = identities == null ? List.of() : List.copyOf(identities);
    }
  }

  /// What holds where no file says otherwise.
  public static ReachSection defaults() {
    return new ReachSection(List.of(), List.of(), List.of(), List.of("guardbee", "debian", "ubuntu"), List.of(), true);
  }
}
