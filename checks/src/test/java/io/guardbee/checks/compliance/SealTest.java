package io.guardbee.checks.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.Samples;
import io.guardbee.checks.catalog.Catalogue;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What voids a waiver and what does not: on every sample of the catalogue that fails, and on pairs of evidence.
class SealTest {
  private static final String MARK = "@" + Samples.NONCE.hex() + " ";
  private static final Pattern CLOCK = Pattern.compile("(?m)^(" + MARK + "part clock\n)(\\d{9,12})$");

  static Stream<Arguments> failing() {
    return Catalogue.load().checks().stream().flatMap(check -> Samples.names(check.getClass()).stream()
        .filter(name -> name.startsWith("fail")).map(name -> Arguments.of(check, name)));
  }

  private static CheckResult judged(Check check, Facts facts) {
    var verdict = check.judge(facts);
    var severity = verdict.modifiers().stream().reduce(check.spec().severity(),
        (level, modifier) -> level.shifted(modifier.steps()), (a, _) -> a);
    return new CheckResult(check.spec(), severity, verdict.modifiers(), verdict.outcome(), "", List.of(), 0, List.of());
  }

  private static CheckResult judged(Check check, String name, String text) {
    return judged(check, Samples.facts(name, text));
  }

  private static Map<String, Seal> sealed(CheckResult check) {
    return check.findings().stream().collect(Collectors.toMap(Finding::object, found -> Seal.of(check, found),
        Seal::and));
  }

  private static void holds(Map<String, Seal> accepted, CheckResult now) {
    assertThat(now.findings()).allSatisfy(found -> {
      assertThat(accepted).containsKey(found.object());
      assertThat(Objects.requireNonNull(accepted.get(found.object())).beyond(now.id(), now.severity(), found))
          .as(found.object()).isEmpty();
    });
  }

  @ParameterizedTest
  @MethodSource("failing")
  void a_machine_that_nobody_touched_keeps_its_waivers(Check check, String name) {
    var text = Samples.resource(check.getClass(), name);
    var accepted = sealed(judged(check, name, text));
    assertThat(accepted).isNotEmpty();

    holds(accepted, judged(check, name, text));
    holds(accepted, judged(check, name, turned(text)));
    holds(accepted, shuffled(judged(check, name, text)));
  }

  /// What an hour makes a pass, or another finding, is not about what was accepted.
  @ParameterizedTest
  @MethodSource("failing")
  void an_hour_later_it_is_still_what_was_accepted(Check check, String name) {
    var text = Samples.resource(check.getClass(), name);
    var accepted = sealed(judged(check, name, text));
    var later = judged(check, name, CLOCK.matcher(text).replaceAll(at -> at.group(1)
        + (Long.parseLong(at.group(2)) + 3600)));

    if (later.outcome() instanceof Outcome.Fail
        && later.severity().compareTo(judged(check, name, text).severity()) <= 0) {
      holds(accepted, later.with(new Outcome.Fail("wrong", Stream.concat(judged(check, name, text).findings().stream()
          .limit(1), later.findings().stream().filter(found -> accepted.containsKey(found.object()))).toList()),
          Optional.empty()));
    }
  }

  @ParameterizedTest
  @MethodSource("failing")
  void what_is_stored_comes_back_as_it_was(Check check, String name) {
    sealed(judged(check, name, Samples.resource(check.getClass(), name))).values().forEach(seal -> {
      assertThat(seal.fits()).isTrue();
      assertThat(Seal.read(seal.written())).contains(seal);
    });
  }

  /// Whatever a check blames, another word in it is a change; but for the few that are named with their reason.
  @ParameterizedTest
  @MethodSource("failing")
  void another_word_in_the_evidence_is_a_change(Check check, String name) {
    var before = judged(check, name, Samples.resource(check.getClass(), name));
    var found = before.findings().getFirst();
    var accepted = Seal.of(before, found);
    var other = found.evidence().stream().map(e -> new Evidence(e.source(), "widened " + e.excerpt())).toList();

    assertThat(accepted.beyond(before.id(), before.severity(), new Finding(found.object(), other)).isPresent())
        .isEqualTo(!Lasting.of(check.spec().id(), found.evidence().getFirst()).isEmpty());
  }

  /// `check | source | accepted | seen later | whether the waiver holds`.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sg-world-ssh | security group rule 5f1d | tcp 22 from 203.0.113.0/24, group \"web\", on 1 VM | tcp 22 from 0.0.0.0/0, group \"web\", on 1 VM | false",
      "sg-world-ssh | security group rule 5f1d | tcp 22 from 0.0.0.0/0, group \"web\", on 1 VM | tcp 22-23 from 0.0.0.0/0, group \"web\", on 1 VM | false",
      "sg-world-ssh | security group rule 5f1d | tcp 22 from 0.0.0.0/0, group \"web\", on 1 VM | tcp 22 from 0.0.0.0/0, group \"web\", on 4 VMs, something listens on 3 | true",
      "sg-world-ssh | security group rule 5f1d | tcp 22 from 0.0.0.0/0, group \"a\", on 1 VM | tcp 22 from 0.0.0.0/0, group \"b\", on 1 VM | false",
      "sg-world-all | what listens behind it | tcp/0.0.0.0:22 sshd, tcp/0.0.0.0:80 nginx | tcp/0.0.0.0:80 nginx, tcp/0.0.0.0:22 sshd | true",
      "sg-world-all | what listens behind it | tcp/0.0.0.0:22 sshd | tcp/0.0.0.0:22 sshd, tcp/0.0.0.0:8787 rserver | false",
      "sg-world-all | what listens behind it | tcp/0.0.0.0:22 sshd, tcp/0.0.0.0:80 nginx | tcp/0.0.0.0:22 sshd | true",
      "svc-listen-unexpected | ss -tulpnH | tcp 127.0.0.2:8080 java | tcp 0.0.0.0:8080 java | false",
      "bf-detects | fail2ban-client status sshd | Total failed: 0; in the log: 720 | Total failed: 0; in the log: 1911 | true",
      "bf-protection | fail2ban | fail2ban is no help: 10.0.0.0/8 is never banned | fail2ban is no help: 0.0.0.0/0 is never banned | false",
      "bf-protection | fail2ban | fail2ban is no help: 2001:db8::/32 is never banned | fail2ban is no help: ::/0 is never banned | false",
      "bf-protection | fail2ban | fail2ban is no help: bans last 600 s | fail2ban is no help: bans last 1 s | false",
      "bf-protection | fail2ban | fail2ban is no help: 3 bans failed | fail2ban is no help: 12 bans failed | true",
      "ntp-amplification | the time server | 12 bytes sent, 440 bytes back in 1 packet (36.6 times) | 12 bytes sent, 4400 bytes back in 9 packets (366.6 times) | true",
      "web-secrets | GET /.env | status 200, 1234 bytes | status 200, 99 bytes | true",
      "dns-open-recursion | the name server | p.example: NOERROR, 1 record, recursion offered | p.example: NOERROR, 2 records, recursion offered | true",
      "dns-open-recursion | the name server | p.example: NOERROR, 1 record | p.example: NOERROR, 1 record, recursion offered | false",
      "log-rotation | df /var/log | 91 % of it are in use | 94 % of it are in use | true",
      "log-active | times of the files | /var/log/x changed 2026-11-25T09:46:40Z | /var/log/x changed 2026-11-26T09:46:40Z | true",
      "tls-renewal | openssl x509 | /etc/c.pem ran out 51 days ago | /etc/c.pem ran out 52 days ago | true",
      "tls-renewal | openssl x509 | /etc/c.pem runs out in 3 days | /etc/c.pem ran out 1 day ago | false",
      "tls-cert | the certificate | CN=a, until 2026-12-30T00:00:00Z | CN=a, until 2027-12-30T00:00:00Z | false",
      "acct-unused | login records | ops: no login on record; wtmp since 2026-05-07 | ops: no login on record; wtmp since 2026-06-01 | true",
      "upd-security-pending | apt | openssl 3.0.11 -> 3.0.18-1 from Debian | openssl 3.0.11 -> 3.0.18-2 from Debian | false",
      "ssh-root-login | sshd -T | permitrootlogin prohibit-password | permitrootlogin yes | false",
      "priv-sudo-nopasswd | sudo -ll | games has sudo without a password for /usr/bin/id | games has sudo without a password for everything | false",
      "log-receiver-open | the cloud's rules | udp 514 rsyslogd · open to the world by rule 3f2c · not tried from outside · 2 peers | udp 514 rsyslogd · open to the world by rule 3f2c · answers from outside · 5 peers | true",
      "log-receiver-open | the cloud's rules | udp 514 rsyslogd · open to 10.0.0.0/8 by rule 3f2c | udp 514 rsyslogd · open to the world by rule 3f2c | false",
      "web-tokens | GET / | Server: Apache/2.4.66 (Debian) | Server: Apache/2.4.67 (Debian) | true"})
  void it_is_void_by_what_somebody_changed_and_not_by_what_changes_by_itself(String check, String source,
      String accepted, String later, boolean holds) {
    var before = Reported.failing(check, Severity.MEDIUM, Finding.of("it", source, accepted));

    assertThat(Seal.of(before, before.findings().getFirst())
        .beyond(before.id(), before.severity(), Finding.of("it", source, later)).isEmpty())
        .isEqualTo(holds);
  }

  @Test
  void what_differs_beyond_the_cut_is_a_change() {
    var begun = "jails: " + "x".repeat(400);
    var before = Reported.failing("svc-failed", Severity.LOW, Finding.of("unit:x", "service manager", begun + " a"));
    var accepted = Seal.of(before, before.findings().getFirst());

    assertThat(accepted.beyond(before.id(), before.severity(), Finding.of("unit:x", "service manager", begun + " a")))
        .isEmpty();
    assertThat(accepted.beyond(before.id(), before.severity(), Finding.of("unit:x", "service manager", begun + " b")))
        .isPresent();
    var stored = before.findings().getFirst().evidence().getFirst();
    assertThat(new Evidence(stored.source(), stored.excerpt())).as("read back").isEqualTo(stored);
    assertThat(stored.excerpt().length()).isLessThanOrEqualTo(Evidence.LIMIT);
  }

  @Test
  void a_guest_cannot_hide_a_change_behind_a_sign_of_ours() {
    var before = Reported.failing("svc-failed", Severity.LOW, Finding.of("unit:x", "service manager", "a · b · c"));

    assertThat(Seal.of(before, before.findings().getFirst())
        .beyond(before.id(), before.severity(), Finding.of("unit:x", "service manager", "a · b · evil"))).isPresent();
  }

  @Test
  void every_check_that_has_a_rule_of_its_own_is_there() {
    var ids = Catalogue.load().specs().stream().map(spec -> spec.id().value()).collect(Collectors.toSet());

    assertThat(ids).containsAll(Lasting.named());
  }

  @Test
  void what_is_no_seal_is_none() {
    assertThat(List.of("", "urgent", "high x", "high 0123", "high 0123456789abcdeF", "high " + "a ".repeat(500)))
        .allSatisfy(text -> assertThat(Seal.read(text)).isEmpty());
    assertThat(Seal.read("info")).contains(new Seal(Severity.INFO, Set.of()));
  }

  /// The sections in another order, and the sockets of each list too, as a kernel may list them.
  private static String turned(String text) {
    var begin = Pattern.compile("(?m)(?=^" + MARK + "begin )");
    var pieces = List.of(begin.split(text));
    var done = pieces.getLast().indexOf(MARK + "done");
    if (pieces.size() < 3 || done < 0) {
      return text;
    }
    Function<String, String> sockets = piece -> piece.startsWith(MARK + "begin sockets\n") ? listed(piece) : piece;
    return pieces.getFirst() + sockets.apply(pieces.getLast().substring(0, done))
        + pieces.subList(1, pieces.size() - 1).reversed().stream().map(sockets).collect(Collectors.joining())
        + pieces.getLast().substring(done);
  }

  /// Runs of lines of `ss` turned round.
  private static String listed(String piece) {
    var lines = new ArrayList<>(piece.lines().toList());
    var at = IntStream.range(0, lines.size()).filter(i -> lines.get(i).matches("(tcp|udp) .*")).boxed().toList();
    var turned = at.stream().map(lines::get).toList().reversed();
    IntStream.range(0, at.size()).forEach(i -> lines.set(at.get(i), turned.get(i)));
    return String.join("\n", lines) + "\n";
  }

  private static CheckResult shuffled(CheckResult check) {
    var fail = (Outcome.Fail) check.outcome();
    return check.with(new Outcome.Fail(fail.reason(), fail.findings().reversed().stream()
        .map(found -> new Finding(found.object(), found.evidence().reversed())).toList()), check.attestation());
  }
}
