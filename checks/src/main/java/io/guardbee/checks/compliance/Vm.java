package io.guardbee.checks.compliance;

import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of one VM of a project. Names are what somebody in the cloud chose: any text.
///
/// @param id its id in the cloud
/// @param name what people call it; may repeat within a project
/// @param status as the cloud writes it: `ACTIVE`, `SHUTOFF`, …; empty where the cloud could not be asked
/// @param image what it was made from; empty where that is not known
/// @param firstAudit when somebody first looked at it; empty for never
/// @param newest the newest whole audit; empty for none
/// @param scores of the whole audits that are remembered, in any order
/// @param findings all that are remembered, those that are gone too
public record Vm(String id, String name, String status, Optional<Image> image, Optional<Instant> firstAudit,
    Optional<Look> newest, List<Scored> scores, List<Seen> findings) {
  public Vm {
    scores = scores.stream().sorted(Comparator.comparing(Scored::at).reversed()).toList();
    findings = List.copyOf(findings);
  }

  /// Of its id alone: what is remembered of a VM is long, and findings are grouped by their VM.
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /// An image.
  public record Image(String id, String name) {}

  /// How a whole audit came out.
  ///
  /// @param score 0 to 100; -1 where nothing had a verdict
  /// @param coverage 0.0 to 1.0
  public record Scored(Instant at, int score, double coverage) {}

  /// A whole audit.
  ///
  /// @param unknown how many checks could not be told and count
  /// @param due the checks that wait for a person's word
  /// @param silent why nobody could look inside; empty where somebody could
  public record Look(String auditId, Instant at, int score, Grade grade, double coverage, int unknown,
      List<String> due, Optional<String> silent) {
    public Look {
      due = List.copyOf(due);
    }
  }

  /// A failed check on one object, over time.
  ///
  /// @param check the check's id
  /// @param object what it is about
  /// @param goneAt when an audit did not find it any more; empty while it is there
  /// @param returnedAt when it last came back after it had been gone; empty for never
  /// @param acceptedUntil until when somebody accepted it as the last audit that judged it saw it; empty where nobody did
  public record Seen(String check, String object, Severity severity, Instant firstSeen, Instant lastSeen,
      Optional<Instant> goneAt, Optional<Instant> returnedAt, Optional<Instant> acceptedUntil) {
    /// One that nobody accepted.
    public Seen(String check, String object, Severity severity, Instant firstSeen, Instant lastSeen,
        Optional<Instant> goneAt, Optional<Instant> returnedAt) {
      this(check, object, severity, firstSeen, lastSeen, goneAt, returnedAt, Optional.empty());
    }

    /// The same, accepted until then.
    public Seen accepted(Instant until) {
      return new Seen(check, object, severity, firstSeen, lastSeen, goneAt, returnedAt, Optional.of(until));
    }

    /// Since when it has been open without a break.
    public Instant openSince() {
      return returnedAt.orElse(firstSeen);
    }

    /// Whether it is there and moves grades: severity `info` never does.
    boolean open() {
      return goneAt.isEmpty() && severity != Severity.INFO;
    }
  }
}
