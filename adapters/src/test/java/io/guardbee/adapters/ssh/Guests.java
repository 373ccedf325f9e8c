package io.guardbee.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.engine.Audit;
import io.guardbee.checks.engine.AuditEngine;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.Part;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.AuditReport;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.target.Target;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Settings, requests and whole audits as the tests need them.
final class Guests {
  /// When the audits of these tests take place.
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Duration LONG = Duration.ofSeconds(20);
  /// Checks that need nothing but the section about the system, or nothing of the guest at all.
  private static final Set<String> BY_OS_ALONE = Set.of("ctx-os", "ctx-purpose", "upd-os-eol");

  private Guests() {}

  /// No agent, these keys, this known-hosts file.
  static SshSettings settings(List<Path> identities, Path knownHosts) {
    return new SshSettings(identities, false, List.of(knownHosts), List.of(), false, List.of(), Duration.ofSeconds(5),
        Duration.ofSeconds(15), 16);
  }

  /// The same with short limits, for hosts that never answer.
  static SshSettings impatient(SshSettings s, Duration limit) {
    return new SshSettings(s.identities(), s.agent(), s.knownHosts(), s.pinned(), s.acceptNew(), s.jump(), limit, limit,
        s.concurrency());
  }

  static SshSettings accepting(SshSettings s) {
    return new SshSettings(s.identities(), s.agent(), s.knownHosts(), s.pinned(), true, s.jump(), s.connect(),
        s.login(),
        s.concurrency());
  }

  static SshSettings pinning(SshSettings s, String pin) {
    return new SshSettings(s.identities(), s.agent(), s.knownHosts(), List.of(pin), s.acceptNew(), s.jump(),
        s.connect(), s.login(), s.concurrency());
  }

  static GuestProbe.Request request(Duration timeout) {
    return new GuestProbe.Request(Nonce.draw(new SecureRandom()), timeout, Set.of(), _ -> {
    });
  }

  static Answer collect(GuestProbe probe) {
    return probe.collect(request(LONG));
  }

  /// A whole audit.
  ///
  /// @param report what it says
  /// @param missing why the section about accounts is not there; no server of these tests gives it whole
  record Audited(AuditReport report, ProbeFailure missing) {}

  /// A whole audit with the real catalogue.
  static Audited audit(GuestProbe probe, Duration timeout) {
    var audit = new Audit(new AuditEngine(Catalogue.load()), InstantSource.fixed(NOW), new SecureRandom());
    var target = new Target("vm-42", "", "", List.of());
    var accounts = new AtomicReference<Probed<Part>>();
    GuestProbe listened = request -> {
      var answer = probe.collect(request);
      accounts.set(answer.parsed(request.nonce()).then(collected -> collected.part("accounts", "list")));
      return answer;
    };
    var report = audit.run(new Audit.Order(target, Set.of(), timeout, _ -> true, Set.of(), _ -> {
    }), listened);
    return switch (accounts.get()) {
      case Probed.Missed<Part>(var why) -> new Audited(report, why);
      case Probed.Got<Part>(var part) -> throw new AssertionError("whole: " + part);
    };
  }

  /// Nothing passes, since nothing is known, for this cause.
  static void assertNothingKnown(Audited audited, Class<? extends ProbeFailure> cause) {
    assertThat(passed(audited.report())).isSubsetOf("ctx-purpose");
    assertThat(audited.missing()).isInstanceOf(cause);
  }

  /// Only what the section about the system says is known, for this cause.
  static void assertOnlySystemKnown(Audited audited, Class<? extends ProbeFailure> cause) {
    assertThat(passed(audited.report())).contains("ctx-os").isSubsetOf(BY_OS_ALONE);
    assertThat(audited.missing()).isInstanceOf(cause);
  }

  private static List<String> passed(AuditReport report) {
    return report.checks().stream().filter(c -> c.outcome() instanceof Outcome.Pass).map(c -> c.id().value()).toList();
  }
}
