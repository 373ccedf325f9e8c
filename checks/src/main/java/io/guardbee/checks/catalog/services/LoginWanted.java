package io.guardbee.checks.catalog.services;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.catalog.services.Greeted.Answer;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.NoauthTold.Access;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.Optional;
import java.util.Set;

/// `svc-noauth`: no service that should want a login answers without one.
@AutoService(Check.class)
public final class LoginWanted implements Check {
  private static final String RULE = "what each service answers to one greeting without a login";
  private static final String WHAT = "a service that should want a login";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("svc-noauth", 7, View.OUTSIDE, Severity.CRITICAL, "No service answers without login");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.NOAUTH);
  }

  @Override
  public Verdict judge(Facts facts) {
    return switch (facts.outside()) {
      case Probed.Missed<OutsideFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<OutsideFacts>(var outside) -> judge(Greeted.of(outside), outside, facts);
    };
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return LoginRemedy.of(facts, fail);
  }

  private static Verdict judge(Greeted greeted, OutsideFacts outside, Facts facts) {
    var open = greeted.answers().stream().filter(a -> a.told().access() == Access.OPEN).toList();
    var others = facts.of(SocketFacts.READER) instanceof Probed.Got<SocketFacts>(var sockets)
        ? shut(greeted, outside, sockets)
        : greeted.settled() ? passed(greeted) : Judged.unknown(new OutsideFailure.NoDoor(WHAT));
    return open.isEmpty()
        ? others
        : Verdict.of(new Outcome.Fail("Without a login these answer whoever comes: "
            + Words.list(open.stream().map(Answer::name)) + ".", open.stream().map(greeted::finding).toList())
            .besides(others.outcome()),
            RULE);
  }

  private static Verdict shut(Greeted greeted, OutsideFacts outside, SocketFacts sockets) {
    var doubt = greeted.doubt(sockets).or(() -> Standing.nameless(outside, sockets));
    if (doubt.isPresent()) {
      return Judged.unknown(doubt.get());
    }
    if (!greeted.answers().isEmpty()) {
      return passed(greeted);
    }
    var standing = Standing.ports(sockets);
    var unreached = standing.stream().filter(port -> outside.at(port).filter(Knock.OPEN::equals).isEmpty()).toList();
    if (unreached.stream().anyMatch(port -> outside.at(port).isEmpty())) {
      return Judged.unknown(new OutsideFailure.NoDoor(WHAT));
    }
    return unreached.isEmpty()
        ? Verdict.of(new Outcome.Pass(standing.isEmpty()
            ? "No such service listens beyond loopback."
            : "What listens at " + Words.list(standing.stream().map(port -> "port " + port))
                + " is no such service."),
            RULE)
        : Verdict.of(new Outcome.NotApplicable("What may be such a service listens at "
            + Words.list(unreached.stream().map(port -> "port " + port)) + ", which cannot be reached from "
            + outside.vantage() + "."), RULE);
  }

  private static Verdict passed(Greeted greeted) {
    return Verdict.of(new Outcome.Pass("Each wants a login: "
        + Words.list(greeted.answers().stream().map(Answer::name)) + "."), RULE);
  }
}
