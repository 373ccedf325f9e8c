package io.guardbee.checks.catalog.ssh;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdConfig;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold.Offer;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `ssh-password-offered`: what the running SSH server offers a stranger. A bad answer always stands; a good one is about
/// those who were asked about, from where they were asked.
@AutoService(Check.class)
public final class PasswordNotOffered implements Check {
  private static final String RULE = "the SSH server names the methods that it would go on with";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ssh-password-offered", 1, View.OUTSIDE, Severity.HIGH,
        "The server offers no password login from outside");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sshd");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.SSH);
  }

  @Override
  public Verdict judge(Facts facts) {
    return SeenSsh.judge(facts, seen -> judge(facts, seen));
  }

  private static Verdict judge(Facts facts, SeenSsh seen) {
    var findings = new ArrayList<Finding>();
    var unclear = new ArrayList<ProbeFailure>();
    for (var answer : seen.answers()) {
      switch (answer.told().offer()) {
        case Probed.Got<Offer>(var offer) when offer.guessable() -> findings.add(finding(seen, answer, offer));
        case Probed.Got<Offer> _ -> {
          // keys, or what else nobody guesses
        }
        case Probed.Missed<Offer>(var why) -> unclear.add(why);
      }
    }
    unclear.addAll(seen.unanswered());
    if (!findings.isEmpty()) {
      return new Verdict(new Outcome.Fail(reason(seen), findings, unclear.stream().findFirst()), RULE,
          weight(facts, seen));
    }
    return unclear.isEmpty()
        ? Verdict.of(new Outcome.Pass("From " + seen.vantage() + " the SSH server offers " + asked(seen)
            + " no password, by whatever name."), RULE)
        : Judged.unknown(unclear.getFirst());
  }

  private static Finding finding(SeenSsh seen, SeenSsh.Answer answer, Offer offer) {
    return Finding.of(answer.object() + " " + answer.question().user(),
        seen.source("the SSH methods for " + name(answer.question().user()), answer),
        offer.open() ? "let in with nothing at all" : String.join(",", offer.methods()));
  }

  private static String reason(SeenSsh seen) {
    var open = seen.answers().stream().anyMatch(answer -> answer.told().offer().map(Offer::open).or(false));
    return open
        ? "The SSH server lets a stranger in with nothing at all."
        : "From " + seen.vantage() + " the SSH server offers to take a password.";
  }

  private static String asked(SeenSsh seen) {
    return seen.answers().stream().map(answer -> name(answer.question().user())).distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String name(String user) {
    return user.equals(SshQuestion.NOBODY) ? "an unknown name" : user;
  }

  /// Whoever needs no password is let in whatever passwords there are.
  private static List<Modifier> weight(Facts facts, SeenSsh seen) {
    var open = seen.answers().stream().anyMatch(answer -> answer.told().offer().map(Offer::open).or(false));
    if (open) {
      return List.of(new Modifier(1, "nothing at all is asked for"));
    }
    return facts.of(PasswordFacts.READER) instanceof Probed.Got<PasswordFacts>(var passwords) && !passwords.anyUsable()
        ? List.of(new Modifier(-2, "no account has a usable password"))
        : List.of();
  }

  /// Where the files refuse passwords already, the daemon has to read them; else the files are what to change.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (facts.of(SshdConfig.READER) instanceof Probed.Got<List<SshdConfig>>(var configs)
        && configs.stream().anyMatch(config -> !config.pending().isEmpty())) {
      return SshdRemedy.reload(facts, fail);
    }
    return new PasswordAuthDisabled().remedy(facts, fail)
        .or(() -> new KeyboardInteractiveDisabled().remedy(facts, fail));
  }
}
