package io.guardbee.adapters.store;

import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An audit that is to be remembered. Its texts are redacted already; here they are only bounded.
///
/// @param targetKey names the machine for good: its cloud id, or its address where there is none
/// @param name what people call it
/// @param project its project's name, empty for none
/// @param at when it began
/// @param score in percent
/// @param trust how its host key was trusted
/// @param reportJson the whole report; one of more than [#REPORT] characters is not kept, the rest is
/// @param findings what failed
/// @param digests of the facts, by section; sections that were not read are absent
/// @param drift what stands there and what changed
/// @param gist what is needed of a report of every check where no report is to be read, at most [#GIST] characters; empty
///   for an audit of some checks only
public record Audited(String id, String targetKey, String name, String project, Instant at, Duration took,
    String verdict, String grade, double coverage, int score, String trust, String reportJson, List<Found> findings,
    Map<String, String> digests, Drift drift, String gist) {
  /// The longest report, in characters.
  public static final int REPORT = 2 * 1024 * 1024;
  /// The longest gist, in characters.
  public static final int GIST = 16_000;

  public Audited {
    findings = List.copyOf(findings);
    digests = Map.copyOf(digests);
  }

  /// One of some checks only, of which nobody compared anything.
  public Audited(String id, String targetKey, String name, String project, Instant at, Duration took, String verdict,
      String grade, double coverage, int score, String trust, String reportJson, List<Found> findings,
      Map<String, String> digests) {
    this(id, targetKey, name, project, at, took, verdict, grade, coverage, score, trust, reportJson, findings, digests,
        new Drift(false, Map.of(), List.of()), "");
  }

  /// An audit beside those before it, of some checks only where it says so.
  public Audited(String id, String targetKey, String name, String project, Instant at, Duration took, String verdict,
      String grade, double coverage, int score, String trust, String reportJson, List<Found> findings,
      Map<String, String> digests, Drift drift) {
    this(id, targetKey, name, project, at, took, verdict, grade, coverage, score, trust, reportJson, findings, digests,
        drift, "");
  }

  /// An audit of which nobody compared anything.
  public Audited(String id, String targetKey, String name, String project, Instant at, Duration took, String verdict,
      String grade, double coverage, int score, String trust, String reportJson, List<Found> findings,
      Map<String, String> digests, String gist) {
    this(id, targetKey, name, project, at, took, verdict, grade, coverage, score, trust, reportJson, findings, digests,
        new Drift(!gist.isEmpty(), Map.of(), List.of()), gist);
  }

  /// What an audit is beside those before it.
  ///
  /// @param whole whether it looked at everything
  /// @param traces what stands there, by kind; kinds that were not read are absent
  /// @param changes what the audits before did not see so
  public record Drift(boolean whole, Map<Trace.Kind, List<Trace>> traces, List<Change> changes) {
    public Drift {
      traces = Map.copyOf(traces);
      changes = List.copyOf(changes);
    }
  }

  /// A failed check on one object.
  ///
  /// @param fingerprint names it across audits
  /// @param check the check's id
  /// @param waiver the id of the waiver by which it was accepted; empty where it was not
  public record Found(String fingerprint, String check, String object, String severity, String waiver) {
    /// One that nobody accepted.
    public Found(String fingerprint, String check, String object, String severity) {
      this(fingerprint, check, object, severity, "");
    }
  }
}
