package io.guardbee.checks.catalog.mail;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.MailTold.Reply;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// `mail-open-relay`: the mail server takes no mail of strangers for strangers.
@AutoService(Check.class)
public final class RelaysForNobody implements Check {
  private static final String RULE = "the answer to RCPT TO an address in a domain of somebody else's";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("mail-open-relay", 14, View.OUTSIDE, Severity.CRITICAL,
        "The mail server relays for nobody else");
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
    return SubmissionRemedy.postfix(facts, fail, SubmissionRemedy.RELAY);
  }

  private static Verdict judge(SeenMail seen) {
    var open = new ArrayList<Finding>();
    var doubts = new ArrayList<>(seen.doubts());
    for (var answer : seen.answers()) {
      switch (answer.told().relay()) {
        case Probed.Missed<Reply>(var why) -> doubts.add(why);
        case Probed.Got<Reply>(var reply) when reply.relays() -> open.add(Finding.of(answer.object(),
            seen.source(answer), "RCPT TO a stranger: " + reply.code() + " " + reply.text()));
        case Probed.Got<Reply>(var reply) when reply.later() -> doubts.add(new ProbeFailure.Undecided(
            "The mail server at port " + answer.asked().question().door().port() + " put the answer off ("
                + reply.code()
                + "), as greylisting does.",
            "Audit again in an hour."));
        case Probed.Got<Reply>(var reply) when reply.code() < 500 -> doubts.add(new ProbeFailure.Undecided(
            "The mail server neither took nor refused the recipient (" + reply.code() + ").",
            "Try by hand with swaks or telnet, up to RCPT."));
        case Probed.Got<Reply> _ -> {
          // refused
        }
      }
    }
    if (!open.isEmpty()) {
      return Verdict.of(new Outcome.Fail("The mail server takes mail of strangers for strangers at "
          + Words.list(open.stream().map(Finding::object)) + ": an open relay.", open, doubts.stream().findFirst()),
          RULE);
    }
    return doubts.stream().findFirst().map(Judged::unknown).orElseGet(() -> Verdict.of(new Outcome.Pass(
        "The mail server refused a recipient in a domain of somebody else's."), RULE));
  }
}
