package io.guardbee.bot.render;

import io.guardbee.bot.render.MachineHistory.Audited;
import io.guardbee.bot.render.MachineHistory.Extent;
import io.guardbee.bot.render.MachineHistory.Looked;
import io.guardbee.bot.render.MachineHistory.Open;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Change;
import io.guardbee.checks.result.Change.Event;
import io.guardbee.checks.result.Change.OfFinding;
import io.guardbee.checks.result.Change.OfTrace;
import io.guardbee.checks.result.Change.Turn;
import io.guardbee.checks.result.CheckId;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.Since;
import io.guardbee.checks.result.Trace;
import io.guardbee.checks.result.Trace.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What changed on a machine, as it is rendered.
final class DriftSamples {
  private static final Instant LAST = Instant.parse("2026-11-16T21:03:00Z");

  private DriftSamples() {}

  private static OfFinding finding(Event event, String check, String object, Severity severity) {
    return new OfFinding(event, new CheckId(check), object, severity);
  }

  private static List<Change> changes() {
    return List.of(finding(Event.NEW, "acct-new", "user:eve", Severity.MEDIUM),
        finding(Event.RETURNED, "ssh-root-login", "sshd", Severity.CRITICAL),
        finding(Event.FIXED, "upd-security-pending", "openssl", Severity.HIGH),
        finding(Event.FIXED, "upd-security-pending", "curl", Severity.HIGH),
        new OfTrace(Turn.APPEARED, new Trace(Kind.ACCOUNT, "user:eve", "uid 1009")),
        new OfTrace(Turn.CHANGED, new Trace(Kind.LISTENER, "tcp/0.0.0.0:8080", "ncat")),
        new OfTrace(Turn.VANISHED, new Trace(Kind.KEY, "bob:SHA256:lKRUfgUX/cdcgzpzvK+pySDxuEIP3Hys255HkD7MLH8",
            "ssh-ed25519")),
        new OfTrace(Turn.APPEARED, new Trace(Kind.RULE, "2240202a-7d52-4c1c-8f6e-0d0f3f1f0a11",
            "tcp 22 from anywhere in \"ssh-open\"")));
  }

  static AuditReport drifted() {
    return SampleReports.failing().compared(Optional.of(new Since("b8g4q", LAST, changes(), Since.Compared.WHOLE)));
  }

  static MachineHistory history() {
    return new MachineHistory(
        List.of(
            new Audited("k3x9p", LAST.plus(Duration.ofDays(7)), new Extent.Whole("D", 61, 0.88), changes(),
                Looked.SOME),
            new Audited("v6w2t", LAST.plus(Duration.ofDays(2)), new Extent.Part(1), List.of(), Looked.SOME),
            new Audited("b8g4q", LAST, new Extent.Whole("C", 74, 0.95),
                List.of(finding(Event.FIXED, "ssh-root-login", "sshd", Severity.CRITICAL)),
                Looked.SOME),
            new Audited("c2m5r", LAST.minus(Duration.ofDays(3)), new Extent.Whole("", -1, 0), List.of(), Looked.NOBODY),
            new Audited("a7f3k", LAST.minus(Duration.ofDays(7)), new Extent.Whole("", 81, 0.5), List.of(),
                Looked.FIRST),
            new Audited("h4n8s", LAST.minus(Duration.ofDays(9)), new Extent.Untold(), List.of(), Looked.FIRST)),
        List.of(new Open("ssh-root-login", "sshd", "critical", LAST.minus(Duration.ofDays(40))),
            new Open("acct-new", "user:eve", "medium", LAST.plus(Duration.ofDays(7))),
            new Open("log-remote", "rsyslog", "low", LAST.minus(Duration.ofDays(90)))));
  }

  /// Of a machine of which one check alone was looked at, and nothing before.
  static MachineHistory part() {
    return new MachineHistory(List.of(new Audited("k3x9p", LAST, new Extent.Part(1), List.of(), Looked.FIRST)),
        List.of());
  }

  /// Every word of it is somebody else's.
  static MachineHistory hostile(String evil) {
    return new MachineHistory(List.of(new Audited("k3x9p", LAST, new Extent.Whole("D", 61, 1),
        List.of(finding(Event.NEW, "acct-new", evil, Severity.MEDIUM),
            new OfTrace(Turn.APPEARED, new Trace(Kind.LISTENER, "tcp/any:" + evil, evil)),
            new OfTrace(Turn.APPEARED, new Trace(Kind.GROUP, "g1", evil))),
        Looked.SOME)),
        List.of(new Open("acct-new", evil, "medium", LAST)));
  }
}
