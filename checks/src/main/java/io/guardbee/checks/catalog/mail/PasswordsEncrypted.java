package io.guardbee.checks.catalog.mail;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `mail-submission-tls`: no mail server asks for a password before the connection is encrypted.
@AutoService(Check.class)
public final class PasswordsEncrypted implements Check {
  private static final String RULE = "what the server offers after EHLO on the unencrypted connection";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("mail-submission-tls", 14, View.OUTSIDE, Severity.HIGH, "Mail passwords travel encrypted");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.MAIL);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenOutside.judge(facts, SeenMail.SERVER, seen -> judge(SeenMail.of(seen)));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return SubmissionRemedy.postfix(facts, fail, SubmissionRemedy.TLS_FIRST);
  }

  private static Verdict judge(SeenMail seen) {
    var bare = findings(seen, false);
    if (!bare.isEmpty()) {
      return Verdict.of(new Outcome.Fail("The mail server takes passwords and cannot encrypt, at "
          + Words.list(bare.stream().map(Finding::object)) + ".", bare, seen.doubts().stream().findFirst()), RULE);
    }
    var early = findings(seen, true);
    if (!early.isEmpty()) {
      return Verdict.of(new Outcome.Fail("The mail server takes passwords before the connection is encrypted, at "
          + Words.list(early.stream().map(Finding::object)) + ".", early, seen.doubts().stream().findFirst()), RULE,
          Modifier.warning("it offers STARTTLS, which most programs use"));
    }
    return seen.doubts().stream().findFirst().map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "No mail server takes a password on an unencrypted connection."), RULE));
  }

  private static List<Finding> findings(SeenMail seen, boolean tls) {
    return seen.answers().stream().filter(a -> !a.encrypted())
        .filter(a -> a.told().startsTls() == tls && !a.told().bareMethods().isEmpty())
        .map(a -> Finding.of(a.object(), seen.source(a), "EHLO: AUTH " + String.join(" ", a.told().bareMethods())
            + (tls ? ", beside STARTTLS" : ", no STARTTLS")))
        .toList();
  }
}
