package io.guardbee.bot.render.form;

import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.AuditReport.ItemResult;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.ChecklistItem;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One report that has everything a form can be asked to show, and does not change when checks are added.
final class FormSamples {
  static final Instant AT = Instant.parse("2026-11-23T21:03:00Z");
  private static final String DROP_IN = "/etc/ssh/sshd_config.d/50-cloud-init.conf";
  private static final Remedy REMEDY = new Remedy("""
      set -eu
      # sshd takes the first value that it reads, so ours has to stand before cloud-init's
      f=/etc/ssh/sshd_config.d/00-guardbee.conf
      if [ -e "$f" ]; then cp -a "$f" "$f.bak-guardbee-ssh-password-auth"; fi
      printf '%s\\n' 'PasswordAuthentication no' 'KbdInteractiveAuthentication no' >"$f.new"
      mv "$f.new" "$f"
      sshd -t && systemctl reload ssh
      """, "sshd -T | grep -x 'passwordauthentication no'", """
      rm -f /etc/ssh/sshd_config.d/00-guardbee.conf
      sshd -t && systemctl reload ssh
      """, "Whoever has no key can no longer log in; keep a session open until a new one works.");

  private FormSamples() {}

  /// Every outcome, every severity, two views of which one is half blind.
  static AuditReport whole() {
    var checks = Stream.of(context(), ssh(), rest()).flatMap(s -> s).toList();
    return report(new Target("vm-42", "0b0c5f1d-3c0a-4000-8000-000000000022", "project-x",
        List.of("192.0.2.7", "2001:db8::7")), checks,
        List.of(
            "The machine's clock is 7 minutes off, so ages by it mean little.",
            AuditReport.OWN_ACCESS + "account guardbee, key SHA256:47DEQpj8HBSa, sudo for one file."),
        List.of("tcp 22 sshd · open to the world by rule 5f1d3c0a in \"ssh-open\" · answers from outside",
            "tcp 8787 rserver · open to 203.0.113.0/24 by rule 77aa10b2 in \"lab\" · not tried from outside"));
  }

  /// A report of these checks, all of them seen from the cloud, inside and by people.
  static AuditReport report(Target target, List<CheckResult> checks, List<String> notices, List<String> doors) {
    var items = checks.stream().map(c -> c.spec().item()).distinct().sorted()
        .map(i -> new ItemResult(ChecklistItem.of(i), worst(checks, i))).toList();
    return new AuditReport("k3x9p", target, HostKeyTrust.CLOUD, AT, Duration.ofMillis(2140),
        Map.of(View.CLOUD, new ViewScore(1.0, 88, Grade.B), View.INSIDE, new ViewScore(0.84, 57, Grade.E)),
        new ViewScore(0.88, 64, Grade.D), Map.of(), items, checks, notices, doors, Map.of());
  }

  private static Stream<CheckResult> context() {
    return Stream.of(
        result("ctx-os", 0, View.INSIDE, Severity.INFO, "The operating system is known",
            new Outcome.Pass("Debian GNU/Linux 12 (bookworm), kernel 6.1.0-40-cloud-amd64, systemd")),
        result("fw-host", 0, View.INSIDE, Severity.LOW, "A host firewall denies by default",
            new Outcome.Unknown(new ProbeFailure.NotCovered())));
  }

  private static Stream<CheckResult> ssh() {
    var password = new CheckResult(spec("ssh-password-auth", 1, View.INSIDE, Severity.HIGH,
        "Nobody logs in over SSH with a password"), Severity.CRITICAL,
        List.of(new Modifier(1,
            "the world reaches the port, and sshd bans nobody")),
        new Outcome.Fail("sshd takes passwords of 2 kinds of connection.",
            List.of(
                new Finding(DROP_IN + ":1", List.of(new Evidence("sshd -T -C user=root", "passwordauthentication yes"),
                    new Evidence(DROP_IN, "PasswordAuthentication yes"))),
                Finding.of("user=webmaster", "sshd -T -C user=webmaster", "passwordauthentication yes"))),
        "some kind of connection gets in with a password and nothing else", List.of(REMEDY), 7,
        List.of("https://man.openbsd.org/sshd_config", "https://cloudinit.readthedocs.io/en/latest/"));
    var root = new CheckResult(spec("ssh-root-login", 8, View.INSIDE, Severity.HIGH, "Root does not log in over SSH"),
        Severity.MEDIUM, List.of(new Modifier(-1, "no account has a usable password")),
        new Outcome.Fail("Root may log in with a key.",
            List.of(Finding.of("sshd", "sshd -T", "permitrootlogin prohibit-password"))),
        "PermitRootLogin is anything but no", List.of(), 7, List.of("https://man.openbsd.org/sshd_config"));
    return Stream.of(password, result("ssh-pubkey-enabled", 1, View.INSIDE, Severity.INFO,
        "Every account may log in with a key", new Outcome.Pass("sshd takes keys of everybody.")), root,
        result("ssh-allow-list", 8, View.INSIDE, Severity.INFO, "SSH logins are limited to named accounts",
            new Outcome.Fail("No list limits who may log in over SSH.",
                List.of(Finding.of("sshd", "sshd -T", "no allowusers, no allowgroups")))));
  }

  private static Stream<CheckResult> rest() {
    return Stream.of(
        result("key-owner-attest", 2, View.PERSON, Severity.LOW, "Owners confirm that their keys are protected",
            new Outcome.AttestationDue("Nobody has confirmed it for this project since 12 May 2026.")),
        result("sg-world-ssh", 3, View.CLOUD, Severity.HIGH, "SSH is open to known addresses only",
            new Outcome.Fail("The world reaches tcp 22 by rule 5f1d3c0a in \"ssh-open\".",
                List.of(Finding.of("5f1d3c0a-0000-4000-8000-000000000022", "security group ssh-open",
                    "tcp 22 from 0.0.0.0/0")))),
        result("sg-organised", 3, View.CLOUD, Severity.INFO, "Security groups are described and in use",
            new Outcome.Pass("All 3 groups say what they are for.")),
        result("upd-reboot", 4, View.INSIDE, Severity.LOW, "No reboot is pending",
            new Outcome.Fail("A newer kernel is installed than the one that runs.",
                List.of(Finding.of("kernel", "uname -r", "6.1.0-38-cloud-amd64, newest 6.1.0-40-cloud-amd64")))),
        result("bf-jail-ssh", 5, View.INSIDE, Severity.HIGH, "A jail watches sshd", new Outcome.Unknown(
            new ProbeFailure.NeedsRight("/usr/bin/fail2ban-client -i"))),
        result("bf-ban-effective", 5, View.INSIDE, Severity.MEDIUM, "A ban holds off who is banned",
            new Outcome.Unknown(
                new ProbeFailure.NeedsRight("/usr/bin/fail2ban-client -i"))),
        result("svc-legacy", 7, View.INSIDE, Severity.HIGH, "No legacy service runs",
            new Outcome.NotApplicable("Nothing listens beyond loopback.")),
        result("tls-expiry", 10, View.OUTSIDE, Severity.HIGH, "No certificate has expired",
            new Outcome.Unknown(new ProbeFailure.ViewAbsent(View.OUTSIDE))),
        result("log-running", 13, View.INSIDE, Severity.MEDIUM, "The logs are written and kept",
            new Outcome.Pass("The journal is kept on disk, the last line is 4 s old.")));
  }

  private static CheckResult result(String id, int item, View view, Severity severity, String title, Outcome outcome) {
    var told = !(outcome instanceof Outcome.Unknown);
    return new CheckResult(spec(id, item, view, severity, title), severity, List.of(), outcome,
        told ? "the rule of " + id : "", List.of(), told ? 7 : 0, List.of());
  }

  static CheckSpec spec(String id, int item, View view, Severity severity, String title) {
    return CheckSpec.of(id, item, view, severity, title);
  }

  static String worst(List<CheckResult> checks, int item) {
    var labels = checks.stream().filter(c -> c.spec().item() == item).map(c -> c.outcome().label()).toList();
    return Stream.of("fail", "unknown", "attestation-due", "pass", "not-applicable").filter(labels::contains)
        .findFirst().orElseThrow();
  }
}
