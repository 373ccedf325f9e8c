package io.guardbee.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Grade;
import io.guardbee.checks.result.HostKeyTrust;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Target VM = new Target("vm-42", "", "", List.of("192.0.2.7"));
  private static final String OS = """
      guardbee-collector 1 NONCE digest=- mode=sent root=0
      @NONCE begin os
      @NONCE part clock
      CLOCK
      @NONCE part release
      ID=debian
      VERSION_ID="12"
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      @NONCE part kernel
      Linux 6.1.0-40-cloud-amd64
      @NONCE part init
      systemd
      @NONCE part container
      none
      @NONCE full
      @NONCE end os
      @NONCE done
      """;
  private final Audit audit = new Audit(new AuditEngine(Catalogue.load()), InstantSource.fixed(NOW), new Random(42));

  private static Audit.Order order() {
    return new Audit.Order(VM, Set.of(), Duration.ofSeconds(20), spec -> true, Set.of(), step -> {
    });
  }

  private static String os(Instant clock) {
    return OS.replace("CLOCK", Long.toString(clock.getEpochSecond()));
  }

  private static CheckResult result(AuditReport report, String id) {
    return report.checks().stream().filter(c -> c.id().value().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void an_audit_does_not_wait_for_announcements_that_are_slow() throws InterruptedException {
    var release = new java.util.concurrent.CountDownLatch(1);
    var slow = new Audit(new AuditEngine(Catalogue.load()), InstantSource.fixed(NOW), new Random(42), () -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return io.guardbee.checks.probe.AdvisorySource.NONE.read();
    });

    var report = slow.run(order(), FakeGuest.saying(os(NOW)));
    release.countDown();

    assertThat(report.checks()).isNotEmpty();
  }

  @Test
  void every_catalogued_check_is_in_the_report() {
    var report = audit.run(order(), FakeGuest.saying(os(NOW)));

    assertThat(report.checks()).hasSameSizeAs(Catalogue.load().specs()).hasSizeGreaterThanOrEqualTo(125);
    assertThat(report.items()).hasSize(18);
    assertThat(result(report, "acct-new").outcome()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void a_guest_out_of_reach_leaves_everything_unknown_and_nothing_graded() {
    var refused = new ProbeFailure.ConnectionRefused("vm-42");

    var report = audit.run(order(), FakeGuest.failing(refused));

    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.overall().grade()).isEqualTo(Grade.NONE);
    assertThat(report.checks()).noneMatch(c -> c.outcome() instanceof Outcome.Pass);
    assertThat(result(report, "ctx-os").outcome()).isEqualTo(new Outcome.Unknown(refused));
    assertThat(report.notices()).anyMatch(n -> n.contains("refused the connection"));
  }

  @Test
  void little_seen_gives_no_grade() {
    var report = audit.run(order(), FakeGuest.saying(os(NOW)));

    assertThat(report.views().keySet()).containsExactly(View.INSIDE);
    assertThat(report.overall().coverage()).isLessThan(0.8);
    assertThat(report.overall().grade()).isEqualTo(Grade.NONE);
  }

  @Test
  void a_clock_that_is_off_is_said_first() {
    var report = audit.run(order(), FakeGuest.saying(os(NOW.minus(Duration.ofDays(800)))));

    assertThat(report.notices()).contains("The VM's clock is off by 2 years.");
  }

  @Test
  void a_new_host_key_and_our_own_access_are_said() {
    var report = audit.run(order(), FakeGuest.saying(os(NOW)).trusted(HostKeyTrust.ACCEPTED_NEW));

    assertThat(report.trust()).isEqualTo(HostKeyTrust.ACCEPTED_NEW);
    assertThat(report.notices()).anyMatch(n -> n.contains("--accept-new") && n.contains("SHA256:host"))
        .contains("Guardbee's own access: account guardbee, key SHA256:own.");
  }

  @Test
  void a_file_is_judged_by_its_own_clock_and_says_its_age() {
    var file = os(NOW.minus(Duration.ofDays(3))).replace("NONCE", "0123456789abcdef0123456789abcdef");

    var report = audit.judge(order(), file);

    assertThat(report.trust()).isEqualTo(HostKeyTrust.SELF_REPORTED);
    assertThat(report.notices()).anyMatch(n -> n.startsWith("Self-reported")).noneMatch(n -> n.contains("clock"));
    assertThat(result(report, "ctx-os").ageSeconds()).isEqualTo(Duration.ofDays(3).toSeconds());
  }

  @Test
  void rubbish_in_a_file_is_unknown_not_pass() {
    var report = audit.judge(order(), "root:x:0:0\n\u0000\u001b[2J guardbee-collector nonsense");

    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.checks()).noneMatch(c -> c.outcome() instanceof Outcome.Pass);
  }

  @Test
  void only_the_wanted_checks_are_judged_and_only_their_sections_asked_for() {
    var guest = FakeGuest.saying(os(NOW));
    var one = new Audit.Order(VM, Set.of(), Duration.ofSeconds(20), s -> s.id().value().equals("ctx-os"),
        Set.of("os"), step -> {
        });

    var report = audit.run(one, guest);

    assertThat(report.checks()).extracting(c -> c.id().value()).containsExactly("ctx-os");
    assertThat(guest.requests().getFirst().sections()).containsExactly("os");
  }

  @Test
  void what_came_whole_has_a_digest_that_the_next_hour_does_not_change() {
    var report = audit.run(order(), FakeGuest.saying(os(NOW)));
    var later = audit.run(order(), FakeGuest.saying(os(NOW.plusSeconds(3600))));

    assertThat(report.digests()).containsOnlyKeys("os").isEqualTo(later.digests());
    assertThat(report.noting("a word").digests()).isEqualTo(report.digests());
    assertThat(audit.run(order(), FakeGuest.failing(new ProbeFailure.ConnectionRefused("vm-42"))).digests()).isEmpty();
  }

  @Test
  void a_single_info_check_that_passes_is_an_answer() {
    var report = audit.run(wanting("ctx-os"), FakeGuest.saying(os(NOW)));

    assertThat(report.exitCode()).isZero();
  }

  @Test
  void checks_of_a_view_that_was_not_asked_have_no_answer() {
    var report = audit.run(wanting("sg-world-ssh"), FakeGuest.saying(os(NOW)));

    assertThat(report.exitCode()).isEqualTo(3);
  }

  private static Audit.Order wanting(String id) {
    return new Audit.Order(VM, Set.of(), Duration.ofSeconds(20), spec -> spec.id().value().equals(id), Set.of(),
        step -> {
        });
  }
}
