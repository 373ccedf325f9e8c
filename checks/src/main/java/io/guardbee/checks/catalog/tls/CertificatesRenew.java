package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Ages;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OsFacts;
import io.guardbee.checks.probe.TlsFacts;
import io.guardbee.checks.probe.TlsFacts.Certificate;
import io.guardbee.checks.probe.TlsFacts.Seen;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `tls-renewal`: an ACME client is started by itself, its last run did not fail, and no certificate of it is so near its
/// end that a renewal must have been missed.
@AutoService(Check.class)
public final class CertificatesRenew implements Check {
  private static final String RULE = "Something starts the client of each certificate, its last run did not fail, and a"
      + " fifth of the certificate's life is left";
  private static final int LAST_SHARE = 5;
  private static final Map<String, List<String>> TIMERS = Map.of(
      "certbot", List.of("certbot.timer", "snap.certbot.renew.timer", "certbot-renew.timer"),
      "acme.sh", List.of("acme.sh.timer"), "lego", List.of("lego.timer"), "caddy", List.of("caddy.service"));
  private static final List<String> RUNS = List.of("certbot.service", "snap.certbot.renew.service");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-renewal", 10, View.INSIDE, Severity.MEDIUM, "Certificates renew by themselves");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "tls");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, os -> Verdict.of(facts.of(TlsFacts.READER)
        .judge(tls -> tls.certificates().judge(certificates -> outcome(facts, os, tls, certificates))), RULE));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    var systemd = facts.of(OsFacts.READER).map(OsFacts::systemd).or(false);
    return systemd && fail.findings().stream().map(Finding::object).allMatch("certbot"::equals)
        ? Optional.of(TlsRemedies.timer())
        : Optional.empty();
  }

  private static Outcome outcome(Facts facts, OsFacts os, TlsFacts tls, Seen<Certificate> seen) {
    var certificates = seen.each();
    if (tls.clients().isEmpty()) {
      return orphans(seen);
    }
    if (certificates.isEmpty() && seen.unseen().isEmpty()) {
      return new Outcome.NotApplicable("There is an ACME client (" + String.join(", ", tls.clients().stream().sorted()
          .toList()) + ") and it keeps no certificate.");
    }
    var findings = new ArrayList<Finding>();
    certificates.stream().map(Certificate::client).distinct().filter(client -> !started(tls, client))
        .forEach(client -> findings.add(Finding.of(client, "timers and cron", "nothing starts " + client
            + ", so its certificates run out")));
    RUNS.stream().filter(unit -> failed(tls, unit)).forEach(unit -> findings.add(
        Finding.of("unit:" + unit, "systemctl show", "the last run of " + unit + " failed")));
    var skew = os.skewFrom(facts.surroundings().now());
    if (skew.isEmpty()) {
      certificates.stream().filter(certificate -> missed(certificate, os)).forEach(certificate -> findings.add(
          Finding.of(certificate.path(), "openssl x509", certificate.path() + " " + end(certificate, os))));
    }
    var others = others(seen, skew, certificates.size());
    if (!findings.isEmpty()) {
      return new Outcome.Fail("Certificates will run out, or have: " + String.join("; ", findings.stream()
          .map(finding -> finding.evidence().getFirst().excerpt()).limit(3).toList()) + ".", findings).besides(others);
    }
    return others;
  }

  private static Outcome others(Seen<Certificate> seen, Optional<String> skew, int certificates) {
    if (!seen.unseen().isEmpty()) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("Of some certificates it is not known how long they last: "
          + Words.list(seen.unseen().stream()) + ".", "Look at each: openssl x509 -noout -enddate -in FILE."));
    }
    return skew.isPresent()
        ? new Outcome.Unknown(new ProbeFailure.ClockWrong(skew.get()))
        : new Outcome.Pass("Renewal is started by itself, and none of " + certificates
            + " certificates is near its end.");
  }

  /// Certificates without a client may be leftovers, or brought by another machine.
  private static Outcome orphans(Seen<Certificate> seen) {
    var paths = Stream.concat(seen.each().stream().map(Certificate::path), seen.unseen().stream());
    return seen.each().isEmpty() && seen.unseen().isEmpty()
        ? new Outcome.NotApplicable("No ACME client (certbot, acme.sh, lego, Caddy) is here.")
        : new Outcome.Unknown(new ProbeFailure.Undecided("No ACME client is here, and certificates of one are: "
            + Words.list(paths) + ".", "See whether a service still uses them, and what renews them."));
  }

  private static boolean started(TlsFacts tls, String client) {
    return tls.cron().contains(client)
        || (client.equals("caddy") && tls.clients().contains("caddy"))
        || TIMERS.getOrDefault(client, List.of()).stream()
            .anyMatch(unit -> "active".equals(tls.units().getOrDefault(unit, Map.of()).get("ActiveState")));
  }

  private static boolean failed(TlsFacts tls, String unit) {
    var state = tls.units().getOrDefault(unit, Map.of());
    return "loaded".equals(state.get("LoadState")) && !"success".equals(state.getOrDefault("Result", "success"));
  }

  private static boolean missed(Certificate certificate, OsFacts os) {
    var left = Duration.between(os.clock(), certificate.until());
    return left.multipliedBy(LAST_SHARE).compareTo(certificate.lifetime()) < 0;
  }

  private static String end(Certificate certificate, OsFacts os) {
    var left = Duration.between(os.clock(), certificate.until());
    return left.isNegative() ? "ran out " + Ages.words(left.negated()) + " ago" : "runs out in " + Ages.words(left);
  }
}
