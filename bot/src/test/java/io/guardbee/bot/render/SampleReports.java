package io.guardbee.bot.render;

import io.guardbee.bot.command.AuditDesk;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ChecklistItem;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.result.ViewScore;
import io.guardbee.checks.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/// The reports that every renderer is shown, by name.
public final class SampleReports {
  private static final Instant AT = Instant.parse("2026-11-23T21:03:00Z");
  private static final Target VM = new Target("debian@192.0.2.7", "", "", List.of("192.0.2.7"));
  private static final Remedy REMEDY = new Remedy("set -eu\nprintf '%s\\n' 'PermitRootLogin no'\n",
      "sshd -T | grep permitrootlogin", "rm -f /etc/ssh/sshd_config.d/00-guardbee.conf", "Root can no longer log in.");

  private SampleReports() {}

  /// The one called so.
  public static AuditReport called(String name) {
    return switch (name) {
      case "failing" -> failing();
      case "fine" -> fine();
      case "silent" -> silent();
      case "hostile" -> hostile();
      case "many" -> many();
      case "cloud" -> cloud();
      case "shut-off" -> shutOff();
      default -> throw new IllegalArgumentException(name);
    };
  }

  static AuditReport failing() {
    var checks = List.of(
        result("ctx-os", 0, Severity.INFO, "The operating system is known",
            new Outcome.Pass("Debian GNU/Linux 12 (bookworm), kernel 6.1.0-40-cloud-amd64, systemd")),
        failed("ssh-password-auth", 1, Severity.CRITICAL, "Nobody logs in with a password", List.of(),
            "sshd takes passwords of 6 kinds of connection.",
            List.of(Finding.of("user=root", "sshd -T -C user=root", "passwordauthentication yes"),
                Finding.of("user=webmaster", "sshd -T -C user=webmaster", "passwordauthentication yes"),
                Finding.of("user=other", "sshd -T -C user=other", "passwordauthentication yes"),
                Finding.of("user=backup", "sshd -T -C user=backup", "passwordauthentication yes"),
                Finding.of("port=2222", "sshd -T -C lport=2222", "passwordauthentication yes"),
                Finding.of("port=2223", "sshd -T -C lport=2223", "passwordauthentication yes"))),
        result("upd-metadata-fresh", 4, Severity.MEDIUM, "Package lists are fresh",
            new Outcome.Pass("The lists are 3 hours old.")),
        unknown("bf-jail-ssh", 5, Severity.HIGH, "A jail watches sshd",
            new ProbeFailure.NeedsRight("/usr/bin/fail2ban-client -i")),
        unknown("bf-ban-effective", 5, Severity.MEDIUM, "A ban holds off who is banned",
            new ProbeFailure.NeedsRight("/usr/bin/fail2ban-client -i")),
        result("svc-legacy", 7, Severity.HIGH, "No legacy service runs",
            new Outcome.NotApplicable("Nothing listens beyond loopback.")),
        failed("ssh-root-login", 8, Severity.MEDIUM, "Root does not log in", List.of(new Modifier(-1,
            "no account has a usable password")), "Root may log in with a key.",
            List.of(Finding.of("sshd", "sshd -T", "permitrootlogin prohibit-password"))),
        failed("ssh-allow-list", 8, Severity.INFO, "SSH logins are limited to named accounts", List.of(),
            "No list limits who may log in over SSH.",
            List.of(Finding.of("sshd", "sshd -T", "no allowusers, no allowgroups"))),
        unknown("dns-open", 11, Severity.HIGH, "No open recursive DNS", new ProbeFailure.NotCovered()),
        unknown("tls-expiry", 10, Severity.HIGH, "No certificate has expired", new ProbeFailure.NotCovered()));
    return report(HostKeyTrust.KNOWN, new ViewScore(0.55, 41, Grade.NONE), Map.of(), checks,
        List.of(AuditReport.OWN_ACCESS + "account guardbee, key SHA256:own."));
  }

  static AuditReport fine() {
    var checks = List.of(
        result("ssh-password-auth", 1, Severity.HIGH, "Nobody logs in with a password",
            new Outcome.Pass("sshd refuses every password method.")),
        result("ssh-root-login", 8, Severity.HIGH, "Root does not log in", new Outcome.Pass("permitrootlogin no")));
    return report(HostKeyTrust.PINNED, new ViewScore(1.0, 100, Grade.A), Map.of(), checks, List.of());
  }

  static AuditReport silent() {
    var refused = new ProbeFailure.ConnectionRefused("192.0.2.7");
    return report(HostKeyTrust.NONE, new ViewScore(0.0, -1, Grade.NONE), Map.of(View.INSIDE, refused),
        List.of(unknown("ssh-password-auth", 1, Severity.HIGH, "Nobody logs in with a password", refused)),
        List.of(refused.why() + " " + refused.lift()));
  }

  /// Nobody got past the host in between.
  static AuditReport viaJumpHost() {
    var lost = new ProbeFailure.ConnectTimedOut("the jump host bastion.example (203.0.113.9)", 10);
    return report(HostKeyTrust.NONE, new ViewScore(0.0, -1, Grade.NONE), Map.of(View.INSIDE, lost),
        List.of(unknown("ssh-password-auth", 1, Severity.HIGH, "Nobody logs in with a password", lost)),
        List.of(lost.why() + " " + lost.lift()));
  }

  /// Everything that a hostile machine can put into words.
  static AuditReport hostile() {
    var evil = "\u001b[2J\u001b]0;owned\u0007 <@here> \u202etxt.exe `rm -rf /` \u0000 <script>";
    return report(HostKeyTrust.ACCEPTED_NEW, new ViewScore(1.0, 0, Grade.F), Map.of(),
        List.of(failed("acct-uid0", 6, Severity.CRITICAL, "Only root has uid 0", List.of(), "An account " + evil,
            List.of(new Finding("user:" + evil, List.of(new Evidence("/etc/passwd", evil)))))),
        List.of("The machine said " + evil));
  }

  /// A machine of a cloud, seen from the cloud and inside; the cloud's facts come from memory.
  static AuditReport cloud() {
    var rule = "5f1d3c0a-0000-4000-8000-000000000022";
    var world = new CheckResult(CheckSpec.of("sg-world-ssh", 3, View.CLOUD, Severity.MEDIUM,
        "SSH is not open to the world"), Severity.HIGH, List.of(new Modifier(1, "sshd takes passwords")),
        new Outcome.Fail("tcp 22 is open to the world by the group web-old.",
            List.of(Finding.of(rule, "security group web-old", "tcp 22 from 0.0.0.0/0"))),
        "a port on which sshd listens is open to the world", List.of(), 720, List.of());
    return clouded(new ViewScore(0.9, 72, Grade.C), Map.of(), List.of(world, fine().checks().getLast()), List.of(),
        List.of("tcp 22 sshd · open to the world by rule 5f1d3c0a in \"web-old\" · answered from outside",
            "tcp 8787 rserver · open to 203.0.113.0/24 by rule 77aa10b2 in \"lab\" · not tried from outside"));
  }

  /// A machine of a cloud that nobody can look inside.
  static AuditReport shutOff() {
    var off = new CloudFailure.NotToBeReached("vm-42", "the server is shut off");
    var inside = new CheckResult(fine().checks().getFirst().spec(), Severity.HIGH, List.of(),
        new Outcome.Unknown(off), "", List.of(), 0, List.of());
    return clouded(new ViewScore(0.3, 0, Grade.NONE), Map.of(View.INSIDE, off),
        List.of(inside, cloud().checks().getFirst()), List.of(off.why() + " " + off.lift()), List.of());
  }

  private static AuditReport clouded(ViewScore score, Map<View, ProbeFailure> silent, List<CheckResult> checks,
      List<String> notices, List<String> doors) {
    var items = checks.stream().map(c -> c.spec().item()).distinct().sorted()
        .map(i -> new ItemResult(ChecklistItem.of(i), worst(checks, i))).toList();
    return new AuditReport("k3x9p", new Target("vm-42", "0b0c", "project-x", List.of("192.0.2.7")),
        silent.isEmpty() ? HostKeyTrust.CLOUD : HostKeyTrust.NONE, AT, Duration.ofMillis(2140),
        Map.of(View.CLOUD, score, View.INSIDE, score), score, silent, items, checks, notices, doors, Map.of());
  }

  /// More than a card can show, of every severity; the worst has no commands.
  static AuditReport many() {
    var severities = List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);
    var checks = new ArrayList<CheckResult>();
    for (int i = 1; i <= 30; i++) {
      var id = "many-%02d".formatted(i);
      var failed = failed(id, 1 + i / 2, severities.get(i / 7), "Number %d is in order".formatted(i), List.of(),
          "Number %d is out of order, and here is a reason that is longer than one line of a chat ever is, "
              .formatted(i)
              + "because it goes on and on and names /etc/an/example/of/a/path/that/is/long.conf at last.",
          List.of(Finding.of("object-" + i, "/etc/example", "value " + i)));
      checks.add(i == 1
          ? new CheckResult(failed.spec(), failed.severity(), List.of(), failed.outcome(), failed.decidedBy(),
              List.of(), 0, List.of())
          : failed);
    }
    for (int i = 1; i <= 12; i++) {
      checks.add(unknown("open-%02d".formatted(i), 1 + i, Severity.MEDIUM, "Open question %d".formatted(i),
          i < 9 ? new ProbeFailure.NeedsRight("/usr/bin/example") : new ProbeFailure.SectionHung("example " + i, 10)));
    }
    checks.sort(Comparator.comparingInt(c -> c.spec().item()));
    return report(HostKeyTrust.KNOWN, new ViewScore(0.8, 0, Grade.F), Map.of(), checks,
        List.of("These facts were recorded on another day.", AuditReport.OWN_ACCESS + "account guardbee."));
  }

  /// The report of a real host of the lab that was recorded for the demo.
  static AuditReport recorded(String vm) {
    try (var in = SampleReports.class.getResourceAsStream("/io/guardbee/bot/demo/" + vm + ".txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      var desk = new AuditDesk(Catalogue.load(), new Random(42),
          new AuditDesk.Terms(Set.of(), Duration.ofSeconds(20)));
      var report = desk.judge(text.substring(text.indexOf('\n') + 1), InstantSource.fixed(AT));
      return trusted(report, HostKeyTrust.PINNED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// That report with one check alone.
  static AuditReport only(AuditReport report, String id) {
    var checks = report.checks().stream().filter(c -> c.id().value().equals(id)).toList();
    var items = report.items().stream().filter(i -> i.item().number() == checks.getFirst().spec().item()).toList();
    return new AuditReport(report.auditId(), report.target(), report.trust(), report.startedAt(), report.took(),
        report.views(), report.overall(), report.silent(), items, checks, report.notices());
  }

  /// That report with something that mends one of its checks.
  static AuditReport mended(AuditReport report, String id, Remedy remedy) {
    var checks = report.checks().stream().map(c -> c.id().value().equals(id)
        ? new CheckResult(c.spec(), c.severity(), c.modifiers(), c.outcome(), c.decidedBy(), List.of(remedy),
            c.ageSeconds(), c.references())
        : c).toList();
    return new AuditReport(report.auditId(), report.target(), report.trust(), report.startedAt(), report.took(),
        report.views(), report.overall(), report.silent(), report.items(), checks, report.notices());
  }

  /// That report of another machine.
  static AuditReport on(AuditReport report, Target target) {
    return new AuditReport(report.auditId(), target, report.trust(), report.startedAt(), report.took(), report.views(),
        report.overall(), report.silent(), report.items(), report.checks(), report.notices());
  }

  /// That report, the facts come by in another way.
  static AuditReport trusted(AuditReport report, HostKeyTrust trust) {
    return new AuditReport(report.auditId(), report.target(), trust, report.startedAt(), report.took(), report.views(),
        report.overall(), report.silent(), report.items(), report.checks(), report.notices());
  }

  private static CheckResult result(String id, int item, Severity severity, String title, Outcome outcome) {
    return new CheckResult(CheckSpec.of(id, item, View.INSIDE, severity, title), severity, List.of(), outcome,
        "the rule of " + id, List.of(), 7, List.of("https://example.org/" + id));
  }

  private static CheckResult unknown(String id, int item, Severity severity, String title, ProbeFailure why) {
    return new CheckResult(CheckSpec.of(id, item, View.INSIDE, severity, title), severity, List.of(),
        new Outcome.Unknown(why), "", List.of(), 0, List.of());
  }

  private static CheckResult failed(String id, int item, Severity severity, String title, List<Modifier> modifiers,
      String reason, List<Finding> findings) {
    return new CheckResult(CheckSpec.of(id, item, View.INSIDE, severity, title), severity, modifiers,
        new Outcome.Fail(reason, findings), "the rule of " + id, List.of(REMEDY), 7, List.of());
  }

  private static AuditReport report(HostKeyTrust trust, ViewScore score, Map<View, ProbeFailure> silent,
      List<CheckResult> checks, List<String> notices) {
    var items = checks.stream().map(c -> c.spec().item()).distinct().sorted()
        .map(i -> new ItemResult(ChecklistItem.of(i), worst(checks, i))).toList();
    return new AuditReport("k3x9p", VM, trust, AT, Duration.ofMillis(2140), Map.of(View.INSIDE, score), score, silent,
        items, checks, notices);
  }

  private static String worst(List<CheckResult> checks, int item) {
    var labels = checks.stream().filter(c -> c.spec().item() == item).map(c -> c.outcome().label()).toList();
    return List.of("fail", "unknown", "pass", "not-applicable").stream().filter(labels::contains).findFirst()
        .orElseThrow();
  }
}
