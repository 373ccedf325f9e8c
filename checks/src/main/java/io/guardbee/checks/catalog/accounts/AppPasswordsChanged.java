package io.guardbee.checks.catalog.accounts;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Application;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Listed;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Set;

/// `acct-app-defaults`: no application has the password that it came with. Guardbee guesses none: it lists the
/// applications and asks.
@AutoService(Check.class)
public final class AppPasswordsChanged implements Check {
  private static final int MOST = 60;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("acct-app-defaults", 6, View.PERSON, Severity.MEDIUM, "Applications have no default passwords");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> Verdict.of(facts.of(SocketFacts.READER).judge(AppPasswordsChanged::judge),
        "nothing with accounts of its own listens, or a person's word for this VM"));
  }

  private static Outcome judge(SocketFacts sockets) {
    var asked = sockets.listeners().stream().filter(listener -> listener.protocol().equals("tcp"))
        .filter(listener -> Application.at(listener).isPresent() || !Application.plain(listener))
        .map(AppPasswordsChanged::words).distinct().toList();
    if (asked.isEmpty()) {
      return new Outcome.NotApplicable("Nothing with accounts of its own listens on this VM.");
    }
    return new Outcome.AttestationDue("A person who runs this VM confirms that no account in "
        + Words.list(asked.stream()) + " has the password it came with. Log in to each as its administrator and change "
        + "the password, or see that it is changed.", Listed.points(asked, MOST));
  }

  private static String words(Listener listener) {
    return Application.at(listener)
        .map(app -> app.title() + " at port " + listener.port() + " (comes with: " + app.shipped() + ")")
        .orElseGet(() -> (listener.namesKnown()
            ? PlainText.line(Listed.some(listener.processes(), 3), 80)
            : "what listens") + " at port " + listener.port());
  }
}
