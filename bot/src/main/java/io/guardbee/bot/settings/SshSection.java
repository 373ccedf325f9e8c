package io.guardbee.bot.settings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// How Guardbee logs in to hosts. File names may start with `~/`, the home directory; a relative one counts from the
/// directory that Guardbee is started in. Each component is described by its annotation, which is also what the sample
/// file and the schema say.
public record SshSection(
    @Size(max = 20) @JsonPropertyDescription("Private key files, tried in this order before the keys of the agent; a "
        + "certificate FILE-cert.pub beside a key is offered too.") List<@NotBlank String> identities,
    @JsonPropertyDescription("Whether the agent behind SSH_AUTH_SOCK is asked for keys; an absent agent is no "
        + "error.") boolean agent,
    @Size(max = 20) @JsonPropertyDescription("Files with the host keys that are trusted, in the format of OpenSSH; an "
        + "absent file counts as empty.") List<@NotBlank String> knownHosts,
    @Size(max = 10_000) @JsonPropertyDescription("Host keys that are trusted for one host, before any file: "
        + "\"HOST[:PORT] ALGORITHM BASE64\" or \"HOST[:PORT] SHA256:FINGERPRINT\".") List<@Pattern(regexp = PIN, message = "must be \"HOST[:PORT] ALGORITHM BASE64\" or "
            + "\"HOST[:PORT] SHA256:FINGERPRINT\"") String> pinned,
    @JsonPropertyDescription("Whether the key of a host that nothing is known about is taken on first sight, for one "
        + "run; a changed key never is.") boolean acceptNew,
    @SshUri @JsonPropertyDescription("A host to go through, as ssh://user@host[:port]; empty for none.") String jump,
    @Min(1) @Max(300) @JsonPropertyDescription("Seconds that a TCP connection may take.") int connectSeconds,
    @Min(1) @Max(300) @JsonPropertyDescription("Seconds that greeting, key exchange and login may take "
        + "together.") int loginSeconds,
    @Min(1) @Max(3600) @JsonPropertyDescription("Seconds that one host may take in all; what is missing then is "
        + "reported as unknown.") int totalSeconds,
    @Min(1) @Max(256) @JsonPropertyDescription("Hosts that are connected at the same time; further ones "
        + "wait.") int concurrency) {
  static final String PIN = "\\[?[0-9A-Za-z][0-9A-Za-z.:-]*]?(:[0-9]{1,5})? +"
      + "(SHA256:[0-9A-Za-z+/]{43}|[a-z0-9@.-]+ +[0-9A-Za-z+/]+=*)( .*)?";

  public SshSection {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    pinned = List.copyOf(pinned);
  }

  /// What holds where no file says otherwise.
  public static SshSection defaults() {
    return new SshSection(List.of(), true, List.of("~/.ssh/known_hosts"), List.of(), false, "", 10, 15, 60, 16);
  }
}
