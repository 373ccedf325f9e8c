package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion.Ask;
import io.guardbee.checks.probe.outside.TlsTold.Certificate;
import io.guardbee.checks.probe.outside.TlsTold.Shown;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tls-cert`: what a client would say of the certificates that are shown.
@AutoService(Check.class)
public final class CertificatesValid implements Check {
  private static final String RULE = "the certificate in time, for the name, by an authority that everybody knows";
  private static final Duration SOON = Duration.ofDays(14);

  /// Something wrong with a certificate.
  ///
  /// @param warning whether it is one severity lower
  private record Flaw(String words, boolean warning) {}

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-cert", 10, View.OUTSIDE, Severity.HIGH, "Certificates are valid");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.TLS);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenTls.judge(facts, seen -> judge(seen, facts.surroundings().now()));
  }

  private static Verdict judge(SeenTls seen, Instant now) {
    var findings = new ArrayList<Finding>();
    var words = new ArrayList<String>();
    var warned = true;
    for (var server : seen.servers()) {
      if (!(server.told(Ask.IDENTITY).orElse(null) instanceof Shown shown)) {
        continue;
      }
      var flaws = flaws(shown.certificate(), name(server), now);
      if (!flaws.isEmpty()) {
        findings.add(new Finding(server.object(), List.of(new Evidence(seen.source("the certificate", server,
            Ask.IDENTITY), shown(shown.certificate())))));
        flaws.forEach(flaw -> words.add("On port " + server.door().port() + " it " + flaw.words() + "."));
        warned &= flaws.stream().allMatch(Flaw::warning);
      }
    }
    var others = seen.unless(List.of(Ask.IDENTITY), Verdict.of(new Outcome.Pass(fine(seen, now)), RULE));
    if (!findings.isEmpty()) {
      return new Verdict(new Outcome.Fail("A certificate is not in order. "
          + String.join(" ", words.stream().distinct().limit(4).toList()), findings).besides(others.outcome()), RULE,
          warned ? List.of(Modifier.warning("the connection is encrypted all the same")) : List.of());
    }
    return others;
  }

  private static String name(SeenTls.Server server) {
    return server.asked().stream().map(one -> one.question() instanceof TlsQuestion tls ? tls.name() : "").findFirst()
        .orElse("");
  }

  private static List<Flaw> flaws(Certificate certificate, String name, Instant now) {
    var flaws = new ArrayList<Flaw>();
    if (now.isAfter(certificate.until())) {
      flaws.add(new Flaw("expired " + days(certificate.until(), now) + " ago", false));
    } else if (now.isBefore(certificate.from())) {
      flaws.add(new Flaw("is not valid before " + certificate.from(), false));
    } else if (now.plus(SOON).isAfter(certificate.until())) {
      flaws.add(new Flaw("expires in " + days(now, certificate.until()), true));
    }
    if (!name.isEmpty() && !certificate.covers(name)) {
      flaws.add(new Flaw("is not for " + name, false));
    }
    standing(certificate).ifPresent(flaws::add);
    return flaws;
  }

  private static Optional<Flaw> standing(Certificate certificate) {
    return switch (certificate.standing()) {
      case KNOWN -> Optional.empty();
      case SELF_SIGNED -> Optional.of(new Flaw("is signed by itself", true));
      case OWN_AUTHORITY -> Optional.of(new Flaw("is signed by an authority that clients do not know", true));
      case BROKEN -> Optional.of(new Flaw("comes without the chain to an authority that clients know", true));
    };
  }

  private static String days(Instant from, Instant until) {
    var days = Duration.between(from, until).toDays();
    return days == 1 ? "1 day" : days + " days";
  }

  private static String shown(Certificate certificate) {
    return PlainText.line(certificate.subject(), 60) + ", for " + PlainText.line(names(certificate), 60) + ", by "
        + PlainText.line(certificate.issuer(), 50) + ", until " + certificate.until();
  }

  private static String names(Certificate certificate) {
    return certificate.names().isEmpty() ? "no name" : String.join(",", certificate.names());
  }

  private static String fine(SeenTls seen, Instant now) {
    var least = seen.servers().stream().flatMap(server -> server.told(Ask.IDENTITY).stream())
        .flatMap(told -> told instanceof Shown shown
            ? Optional.of(shown.certificate()).stream()
            : Optional
                .<Certificate>empty().stream())
        .map(Certificate::until).min(Instant::compareTo).orElse(now);
    var named = seen.servers().stream().noneMatch(server -> name(server).isEmpty());
    return "Every certificate that is shown is known to clients and valid for " + days(now, least) + " at least"
        + (named ? "." : "; for which name people ask is not known here.");
  }
}
