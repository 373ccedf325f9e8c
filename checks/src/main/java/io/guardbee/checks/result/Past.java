package io.guardbee.checks.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is remembered of a machine from the audits before this one.
///
/// @param last the last audit that looked at everything; empty where there was none
/// @param findings what audits found, by fingerprint, be it gone
/// @param watched what stood there, by kind; a kind that no audit could read is absent
/// @param keys on how many other machines the keys stand that were asked about, by fingerprint; those that stand on no
///   other are absent
/// @param between what audits of single points changed since the last whole one, in order
public record Past(Optional<Last> last, Map<Fingerprint, Found> findings, Map<Trace.Kind, Watched> watched,
    Map<String, Spread> keys, List<Change> between) {
  /// Nothing was audited before.
  public static final Past NOTHING = new Past(Optional.empty(), Map.of(), Map.of(), Map.of(), List.of());

  public Past {
    findings = Map.copyOf(findings);
    watched = Map.copyOf(watched);
    keys = Map.copyOf(keys);
    between = List.copyOf(between);
  }

  /// An audit.
  ///
  /// @param auditId its id
  /// @param at when it began
  public record Last(String auditId, Instant at) {}

  /// A finding of before.
  ///
  /// @param check the check that failed
  /// @param object what it is about
  /// @param severity as it was judged last
  /// @param open whether it was still there when its check was judged last
  public record Found(CheckId check, String object, Severity severity, boolean open) {}

  /// A kind of things that audits read.
  ///
  /// @param since when an audit first read them: what stood there then is not new
  /// @param lastRead when an audit last read them
  /// @param standing what stood there then, by object
  public record Watched(Instant since, Instant lastRead, Map<String, Standing> standing) {
    public Watched {
      standing = Map.copyOf(standing);
    }

    /// Since when it stands there without having been gone, if it is not new now.
    public Optional<Instant> since(String object) {
      return Optional.ofNullable(standing.get(object)).map(Standing::since);
    }
  }

  /// A thing that stood there.
  ///
  /// @param label as it was called
  /// @param since which audit's time on, without having been gone in between
  public record Standing(String label, Instant since) {
    /// Whether it is called otherwise now. Where a name was not visible once, nothing changed.
    public boolean otherwise(String now) {
      return !label.isEmpty() && !now.isEmpty() && !label.equals(now);
    }
  }

  /// How far a key reaches.
  ///
  /// @param machines how many other machines it opens
  /// @param strange how many of them are in other projects
  public record Spread(int machines, int strange) {}

  /// What is watched of a kind; empty where no audit could read it.
  public Optional<Watched> of(Trace.Kind kind) {
    return Optional.ofNullable(watched.get(kind));
  }
}
