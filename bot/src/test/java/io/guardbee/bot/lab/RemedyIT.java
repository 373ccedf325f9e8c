package io.guardbee.bot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each remedy, executed on a real host where its check fails, turns the finding into a pass, changes nothing on a
/// second run, and leaves the host reachable; its undo brings the finding back, and /etc to what it was.
class RemedyIT {
  /// A reboot needs a kernel of its own: see KernelIT.
  private static final Set<String> ELSEWHERE = Set.of("upd-reboot");
  /// No snippet would serve the owner: their texts say why (decision 10).
  private static final Set<String> NONE = Set.of("guide-inventory", "ssh-allow-list", "svc-failed", "time-single",
      "upd-os-eol",
      // which machine takes the logs, and by which certificate it is known, is for people to say
      "log-remote", "log-remote-encrypted",
      // whether the server is meant, who its certificate is for, and what speaks without TLS, its owner knows (decision 26)
      "web-exposed-undeclared", "tls-http-redirect", "tls-cert", "tls-plaintext-exposed",
      // on the lab's hosts servers list directories whose sites only their owner knows, nginx and Python's
      "web-indexes",
      // only the owner can choose a passphrase, give a service an account, or launch the server with other data
      "key-private-unprotected", "priv-service-root", "ssh-userdata-password",
      // which other servers keep a copy of a zone, its owner knows
      "dns-axfr");
  /// The service that the finding is about serves nobody any more, so that the question no longer arises.
  private static final Set<String> GONE = Set.of("ntp-amplification");
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static HostLab lab;
  private static final Set<String> TOUCHED = new LinkedHashSet<>();

  @BeforeAll
  static void open() {
    lab = HostLab.open();
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      TOUCHED.forEach(lab::reset);
      lab.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> each_remedy_turns_fail_into_pass() {
    var hostOf = firstHostThatFails();
    assertThat(hostOf.keySet()).as("checks that fail on a host that is up, each with a remedy").containsAll(
        HostLab.truth().stream().filter(row -> row.outcome().equals("fail") && lab.hosts().contains(row.host()))
            .map(HostLab.Truth::check).filter(check -> !ELSEWHERE.contains(check) && !NONE.contains(check)).toList());
    return hostOf.entrySet().stream()
        .map(entry -> dynamicTest(entry.getKey() + " on " + entry.getValue(),
            () -> remedyHolds(entry.getValue(), entry.getKey())));
  }

  /// For each check with a remedy, the first host of the lab on which it fails; hosts in order, so that one host's
  /// remedies run one after another.
  private static Map<String, String> firstHostThatFails() {
    var hostOf = new LinkedHashMap<String, String>();
    for (var host : lab.hosts()) {
      for (var result : lab.audit(host).checks()) {
        if (result.remedy().isPresent() && !ELSEWHERE.contains(result.id().value())) {
          hostOf.putIfAbsent(result.id().value(), host);
        }
      }
    }
    return hostOf;
  }

  private static void remedyHolds(String host, String check) {
    TOUCHED.add(host);
    var before = failing(host, check);
    var remedy = before.remedy().orElseThrow();
    var untouched = etc(host);

    var first = lab.root(host, remedy.snippet(), LIMIT);

    assertThat(first.exitCode()).as("first run:%n%s%n--- printed ---%n%s", remedy.snippet(), first.output()).isZero();
    var after = settled(host, check);
    assertThat(after.outcome()).as("after:%n%s%n--- printed ---%n%s", remedy.snippet(), first.output())
        .isInstanceOf(GONE.contains(check) ? Outcome.NotApplicable.class : Outcome.Pass.class);
    var state = etc(host);
    var second = lab.root(host, remedy.snippet(), LIMIT);
    assertThat(second.exitCode()).as("second run: %s", second.output()).isZero();
    assertSame(state, etc(host), "", "/etc after the second run");
    assertThat(lab.root(host, remedy.verify(), Duration.ofSeconds(60)).exitCode()).as("verify: %s", remedy.verify())
        .isZero();
    keep(host);
    undoHolds(host, before, untouched);
  }

  private static CheckResult failing(String host, String check) {
    var now = result(host, check);
    if (!(now.outcome() instanceof Outcome.Fail)) {
      // An earlier remedy on this host mended it: take the host back to where it fails.
      lab.reset(host);
      now = result(host, check);
    }
    assertThat(now.outcome()).as("before").isInstanceOf(Outcome.Fail.class);
    return now;
  }

  private static void undoHolds(String host, CheckResult before, String untouched) {
    var check = before.id().value();
    var undo = before.remedy().orElseThrow().undo();
    var undone = lab.root(host, undo, LIMIT);
    assertThat(undone.exitCode()).as("undo:%n%s%n--- printed ---%n%s", undo, undone.output()).isZero();
    // reaches the host in any case
    var again = settled(() -> {
      lab.root(host, Undone.AGAIN.getOrDefault(check, "true"), Duration.ofSeconds(30));
      return result(host, check);
    }, said -> said.outcome() instanceof Outcome.Fail || Undone.NOT_BACK.containsKey(check));
    if (!Undone.NOT_BACK.containsKey(check)) {
      assertThat(objects(again)).as("after the undo:%n%s", undone.output()).containsAll(objects(before));
      assertSame(untouched, etc(host), check, "/etc after the undo");
    }
  }

  private static Set<String> objects(CheckResult result) {
    return result.outcome() instanceof Outcome.Fail fail
        ? fail.findings().stream().map(Finding::object).collect(Collectors.toSet())
        : Set.of();
  }

  private static String etc(String host) {
    return lab.root(host, Undone.ETC, Duration.ofSeconds(30)).output();
  }

  private static void assertSame(String before, String after, String check, String what) {
    assertThat(Undone.changed(check, before, after)).as(what).isEmpty();
  }

  /// What the person does after trying a second session: cancel the revert.
  private static void keep(String host) {
    lab.root(host, "systemctl stop 'guardbee-revert-*.timer' 2>/dev/null; true", Duration.ofSeconds(30));
  }

  /// A server that was told to read its files anew may be silent for a moment.
  private static CheckResult settled(String host, String check) {
    return settled(() -> result(host, check), said -> !(said.outcome() instanceof Outcome.Unknown));
  }

  private static CheckResult settled(Callable<CheckResult> asked, Predicate<CheckResult> expected) {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofSeconds(1)).ignoreNoExceptions()
        .until(asked, expected);
  }

  private static CheckResult result(String host, String check) {
    return lab.result(host, check);
  }
}
