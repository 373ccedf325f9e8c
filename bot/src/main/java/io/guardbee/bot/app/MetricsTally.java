package io.guardbee.bot.app;

import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Decision;
import io.guardbee.bot.command.AuditMemory;
import io.guardbee.bot.ops.Metrics;
import io.guardbee.bot.work.Tally;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.Past;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the work tells of itself, as metrics.
record MetricsTally(Metrics metrics) implements Tally {
  @Override
  public void asked(String command, String how) {
    metrics.asked(command, switch (how) {
      case "repeated" -> Metrics.Asked.REPEATED;
      case "refused" -> Metrics.Asked.REFUSED;
      default -> Metrics.Asked.ACCEPTED;
    });
  }

  @Override
  public void ran(String command, String how, Duration took) {
    metrics.ran(command, took, switch (how) {
      case "answered" -> Metrics.Ran.ANSWERED;
      case "failed" -> Metrics.Ran.FAILED;
      default -> Metrics.Ran.REFUSED;
    });
  }

  @Override
  public void letter(String how) {
    metrics.letter(switch (how) {
      case "sent" -> Metrics.Letter.SENT;
      case "lost" -> Metrics.Letter.LOST;
      default -> Metrics.Letter.RETRIED;
    });
  }

  @Override
  public void limited(Decision.Share share) {
    metrics.limited(switch (share) {
      case PERSON -> Metrics.Limit.PERSON;
      case CHANNEL -> Metrics.Limit.CHANNEL;
    });
  }

  @Override
  public void storeFailed(StoreUnavailable.Kind kind) {
    metrics.storeFailed(kind);
  }

  /// The same memory, whose audits are counted.
  AuditMemory counting(AuditMemory memory) {
    return new AuditMemory() {
      @Override
      public Optional<String> remember(AuditReport report, Seen seen) {
        count(report);
        return memory.remember(report, seen);
      }

      @Override
      public Probed<Past> of(Target target, Set<String> keys) {
        return memory.of(target, keys);
      }

      @Override
      public AuditReport shared(String key, Supplier<AuditReport> audit) {
        return memory.shared(key, audit);
      }
    };
  }

  private void count(AuditReport report) {
    metrics.audited(report.silent().isEmpty()
        ? Metrics.Audited.COMPLETE
        : report.answered() ? Metrics.Audited.PARTIAL : Metrics.Audited.BLIND, report.took());
    if (report.trust() != HostKeyTrust.LOCAL && report.trust() != HostKeyTrust.SELF_REPORTED) {
      metrics.loggedIn(Optional.ofNullable(report.silent().get(View.INSIDE)).map(MetricsTally::login)
          .orElse(Metrics.Login.ACCEPTED));
    }
  }

  /// How a login ended that brought no facts.
  static Metrics.Login login(ProbeFailure why) {
    return switch (why) {
      case ProbeFailure.HostKeyUnknown _,ProbeFailure.HostKeyChanged _,ProbeFailure.HostKeyRevoked _ ->
        Metrics.Login.HOST_KEY;
      case ProbeFailure.KeyRejected _,ProbeFailure.ShellRefused _ -> Metrics.Login.REFUSED;
      case ProbeFailure.Unreachable _,ProbeFailure.ConnectionRefused _ -> Metrics.Login.UNREACHABLE;
      case ProbeFailure.ConnectTimedOut _,ProbeFailure.HandshakeTimedOut _,ProbeFailure.LoginTimedOut _ ->
        Metrics.Login.TIMED_OUT;
      case ProbeFailure.CollectionTimedOut _ -> Metrics.Login.TIMED_OUT;
      case ProbeFailure.HandshakeFailed _,ProbeFailure.ConnectionLost _ -> Metrics.Login.FAILED;
      case ProbeFailure.NoKey _,ProbeFailure.CredentialUnusable _ -> Metrics.Login.FAILED;
      case ProbeFailure.OutputCut _,ProbeFailure.SectionHung _,ProbeFailure.SectionMissing _ -> Metrics.Login.FAILED;
      case ProbeFailure.NeedsRight _,ProbeFailure.ToolMissing _,ProbeFailure.Unparsable _ -> Metrics.Login.FAILED;
      case ProbeFailure.ClockWrong _,ProbeFailure.Stale _,ProbeFailure.NotCovered _ -> Metrics.Login.FAILED;
      case ProbeFailure.FamilyNotJudged _,ProbeFailure.ViewAbsent _,ProbeFailure.Undecided _ -> Metrics.Login.FAILED;
      case CloudFailure.NotToBeReached _ -> Metrics.Login.UNREACHABLE;
      case CloudFailure.Refused _,CloudFailure.Silent _,CloudFailure.Doubtful _ -> Metrics.Login.FAILED;
      case CloudFailure.Gone _ -> Metrics.Login.UNREACHABLE;
      case OutsideFailure _ -> Metrics.Login.FAILED; // never why a login brings no facts
    };
  }
}
