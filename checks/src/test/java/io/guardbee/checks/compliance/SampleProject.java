package io.guardbee.checks.compliance;

import io.guardbee.checks.compliance.Vm.Image;
import io.guardbee.checks.compliance.Vm.Look;
import io.guardbee.checks.compliance.Vm.Scored;
import io.guardbee.checks.compliance.Vm.Seen;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Projects to be judged.
public final class SampleProject {
  /// A Thursday.
  public static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
  public static final Instant WEEK_AGO = days(7);
  /// A rule that many VMs share.
  public static final String RULE = "3f2c1a8e-0b1d-4c7e-9a55-2f6d1c0e4b77";
  public static final Image DEBIAN = new Image("0d3b5c1a-6f1e-4a8e-8a44-8c1b2d3e4f50", "debian-12 of the lab");
  public static final Image UBUNTU = new Image("1e4c6d2b-7a2f-4b9f-9b55-9d2c3e4f5061", "Ubuntu 22.04");
  /// What a tenant may call a VM.
  public static final String EVIL = "<b>@everyone</b> `*_[x](http://evil.example/)\u202e\n=cmd|' /C calc'!A0";
  static final Map<String, CheckSpec> CHECKS = Stream.of(
      CheckSpec.of("sg-world-ssh", 3, View.CLOUD, Severity.HIGH, "SSH is not open to the world"),
      CheckSpec.of("ssh-password-auth", 1, View.INSIDE, Severity.HIGH, "Nobody logs in with a password"),
      CheckSpec.of("ssh-root-login", 8, View.INSIDE, Severity.HIGH, "Root does not log in over SSH"),
      CheckSpec.of("upd-security-pending", 4, View.INSIDE, Severity.HIGH, "No security update is pending"),
      CheckSpec.of("log-remote", 13, View.INSIDE, Severity.LOW, "Logs go to another machine too"),
      CheckSpec.of("guide-read", 17, View.PERSON, Severity.LOW, "Somebody has read the guide of each service"))
      .collect(Collectors.toMap(spec -> spec.id().value(), Function.identity()));

  private SampleProject() {}

  public static Instant days(long ago) {
    return NOW.minus(Duration.ofDays(ago));
  }

  public static String id(int number) {
    return "%08x-0000-4000-8000-%012x".formatted(number, number);
  }

  static Seen open(String check, String object, Severity severity, long daysAgo) {
    return new Seen(check, object, severity, days(daysAgo), days(1), Optional.empty(), Optional.empty());
  }

  static Look look(Instant at, int score, double coverage, String... due) {
    return new Look("a1b2c", at, score, Grade.B, coverage, coverage < 1 ? 3 : 0, List.of(due), Optional.empty());
  }

  /// One that was looked at every week, and whose score rose by two points a week.
  static Vm vm(int number, Optional<Image> image, Look look, Seen... findings) {
    var scores = IntStream.range(0, 10).mapToObj(week -> new Scored(look.at().minus(Duration.ofDays(7L * week)),
        Math.max(0, look.score() - 2 * week), look.coverage())).toList();
    return new Vm(id(number), "vm-" + number, "ACTIVE", image, Optional.of(days(100)), Optional.of(look), scores,
        List.of(findings));
  }

  static Vm clean(int number) {
    return vm(number, Optional.of(UBUNTU), look(days(1), 96, 0.97));
  }

  public static ProjectFacts facts(List<Vm> vms) {
    return new ProjectFacts("project-x", vms, Optional.empty(), CHECKS,
        Map.of(RULE, "tcp 22 from anywhere (IPv4), rule 3f2c1a8e in \"web-old\""), WEEK_AGO, NOW);
  }

  /// 23 VMs of every kind: fourteen behind one rule, nine from one image, some that nobody saw.
  public static ProjectFacts mixed() {
    var vms = new ArrayList<Vm>();
    IntStream.rangeClosed(1, 6).forEach(i -> vms.add(clean(i)));
    IntStream.rangeClosed(7, 12).forEach(i -> vms.add(vm(i, Optional.of(UBUNTU), look(days(2), 88, 0.95),
        i == 7
            ? open("sg-world-ssh", RULE, Severity.HIGH, 33).accepted(NOW.plus(Duration.ofDays(5)))
            : open("sg-world-ssh", RULE, Severity.HIGH, 33))));
    IntStream.rangeClosed(13, 18).forEach(i -> vms.add(vm(i, Optional.of(DEBIAN), look(days(3), 71, 0.9),
        open("sg-world-ssh", RULE, Severity.HIGH, 33), open("ssh-root-login", "sshd", Severity.MEDIUM, 50),
        logs(i))));
    vms.add(vm(19, Optional.of(DEBIAN), look(days(1), 41, 0.92, "guide-read"),
        open("ssh-password-auth", "sshd", Severity.CRITICAL, 3), open("ssh-root-login", "sshd", Severity.HIGH, 50),
        open("sg-world-ssh", RULE, Severity.CRITICAL, 33), open("upd-security-pending", "apt", Severity.HIGH, 31)));
    vms.add(vm(20, Optional.of(DEBIAN), look(days(1), 58, 0.92),
        new Seen("ssh-password-auth", "sshd", Severity.CRITICAL, days(60), days(1), Optional.empty(),
            Optional.of(days(2))),
        open("ssh-root-login", "sshd", Severity.HIGH, 50), open("sg-world-ssh", RULE, Severity.HIGH, 33),
        new Seen("upd-security-pending", "apt", Severity.HIGH, days(40), days(9), Optional.of(days(4)),
            Optional.empty())));
    vms.add(new Vm(id(21), EVIL, "SHUTOFF", Optional.of(DEBIAN), Optional.of(days(90)),
        Optional.of(look(days(30), 70, 0.9)), List.of(new Scored(days(30), 70, 0.9)), List.of()));
    vms.add(new Vm(id(22), "vm-22", "ACTIVE", Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
        List.of()));
    vms.add(new Vm(id(23), "vm-23", "ACTIVE", Optional.of(UBUNTU), Optional.of(days(2)),
        Optional.of(new Look("z9y8x", days(2), 100, Grade.NONE, 0.12, 96, List.of(),
            Optional.of("192.0.2.23 refused the connection to port 22."))),
        List.of(new Scored(days(2), 100, 0.12)), List.of(open("ssh-password-auth", "tcp/22", Severity.HIGH, 2))));
    return facts(vms);
  }

  /// Accepted on one, and once on another.
  private static Seen logs(int vm) {
    var open = open("log-remote", "rsyslog", Severity.LOW, 50);
    return vm == 18 ? open.accepted(NOW.plus(Duration.ofDays(90))) : vm == 17 ? open.accepted(days(1)) : open;
  }

  /// Nothing to tell.
  public static ProjectFacts well() {
    return facts(IntStream.rangeClosed(1, 5).mapToObj(SampleProject::clean).toList());
  }

  /// All is well by audits that are current, and the first so many VMs were audited before the last post alone.
  public static ProjectFacts overlooked(int vms) {
    return facts(IntStream.rangeClosed(1, 7)
        .mapToObj(i -> i > vms ? clean(i) : vm(i, Optional.of(UBUNTU), look(days(7).minusSeconds(1800), 96, 0.97)))
        .toList());
  }

  /// Audited once, a month ago.
  public static ProjectFacts stale() {
    return facts(IntStream.rangeClosed(1, 3).mapToObj(i -> new Vm(id(i), "vm-" + i, "ACTIVE", Optional.empty(),
        Optional.of(days(31)), Optional.of(look(days(31), 80, 0.9)), List.of(new Scored(days(31), 80, 0.9)),
        List.of())).toList());
  }
}
