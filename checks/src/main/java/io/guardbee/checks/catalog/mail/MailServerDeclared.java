package io.guardbee.checks.catalog.mail;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.List;
import java.util.Set;

/// `mail-declared`: somebody says that a VM which takes mail from others is a mail server.
@AutoService(Check.class)
public final class MailServerDeclared implements Check {
  private static final int MOST = 60;
  private static final String RULE = "A VM that takes mail from the network is declared a mail server by a person";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("mail-declared", 14, View.PERSON, Severity.LOW, "A mail server is declared as one");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(MailPorts.open(facts).judge(open -> outcome(facts, open)), RULE));
  }

  private static Outcome outcome(Facts facts, List<Listener> open) {
    if (open.isEmpty()) {
      return new Outcome.NotApplicable("Nothing takes mail from the network.");
    }
    if (facts.surroundings().purposes().contains(Purpose.MAIL)) {
      return new Outcome.Pass("The VM is declared to be a mail server.");
    }
    var where = open.stream().map(Listener::object).distinct().toList();
    return new Outcome.AttestationDue("Mail is taken from the network, on " + Words.list(where.stream())
        + ". If this is to be a mail server, its owner confirms it "
        + "by declaring the purpose mail, as a tag of the server or with --purpose; then see to it that it relays for "
        + "nobody else, asks for passwords over TLS alone, and stands in its domain's SPF record. If not, close it.",
        Listed.points(where, MOST));
  }
}
