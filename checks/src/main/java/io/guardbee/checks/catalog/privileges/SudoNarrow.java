package io.guardbee.checks.catalog.privileges;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.catalog.Writers;
import io.guardbee.checks.probe.AccountFacts;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.FileMode;
import io.guardbee.checks.probe.SudoRuleFacts;
import io.guardbee.checks.probe.SudoRuleFacts.User;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// `priv-sudo-risky`: a rule for some commands is not one for all, and nobody but root can change the rules.
@AutoService(Check.class)
public final class SudoNarrow implements Check {
  private static final String ABOVE = "above:";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("priv-sudo-risky", 9, View.INSIDE, Severity.HIGH, "No sudo rule can be widened");
  }

  @Override
  public Set<String> sections() {
    return Set.of("accounts", "os", "sudoers");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Sudoers.judge(facts, "no rule has a pattern, an editor, an interpreter or a program that others can change; "
        + "no setting turns the password off; the files are root's",
        (_, sudo) -> facts.of(AccountFacts.READER).judge(accounts -> judge(sudo, accounts, facts)),
        "No sudo rule can be widened, and nobody but root can change one");
  }

  private static Outcome judge(SudoRuleFacts sudo, AccountFacts accounts, Facts facts) {
    var findings = new ArrayList<Finding>();
    Sudoers.theirs(sudo, facts).forEach(user -> {
      var risks = risks(user, new Risks(sudo, new Writers(accounts, sudo.groups())));
      if (!risks.isEmpty()) {
        findings.add(new Finding("user:" + user.name(), risks.stream().limit(5)
            .map(risk -> new Evidence("sudo -ll -U " + user.name(), Sudoers.shown(user) + "'s rule " + risk))
            .toList()));
      }
    });
    loose(sudo).forEach(entry -> findings.add(Finding.of(entry.getKey(), "stat " + entry.getKey(), "mode "
        + entry.getValue().octal() + ", owned by uid " + entry.getValue().uid() + "; sudo wants 0440 and root")));
    sudo.files().keySet().stream().sorted().forEach(file -> new Risks(sudo, new Writers(accounts, sudo.groups()))
        .above(file).limit(1).forEach(who -> findings.add(Finding.of(ABOVE + file, "stat " + file,
            PlainText.line(file, 120) + " is below a directory that can be changed by " + who))));
    return findings.isEmpty()
        ? Sudoers.fine()
        : new Outcome.Fail("Rules of sudo can be widened: " + findings.getFirst().evidence().getFirst().excerpt()
            + (findings.size() > 1
                ? "; and " + Words.count(findings.size() - 1, "more place", "more places") + "."
                : "."),
            findings);
  }

  private static List<String> risks(User user, Risks risks) {
    return Stream.of(user.rules().stream().filter(SudoRuleFacts.Rule::asRoot)
        .flatMap(rule -> rule.commands().stream().flatMap(command -> risks.of(rule, command).stream())),
        user.rules().isEmpty()
            ? Stream.<String>empty()
            : user.defaults().stream().filter(word -> !word.equals("setenv") || confined(user)).sorted()
                .map(word -> "stands under Defaults " + word),
        user.bounds().stream().filter(bound -> user.rules().stream().anyMatch(rule -> under(bound, rule)))
            .map(bound -> "stands under Defaults" + (bound.runAs() ? ">" : "!")
                + PlainText.line(String.join(",", bound.targets()), 80) + " " + bound.word()))
        .flatMap(found -> found).distinct().toList();
  }

  /// Who may run everything as root anyway gains nothing from an environment of his own.
  private static boolean confined(User user) {
    return user.rules().stream().anyMatch(rule -> rule.asRoot() && !rule.everything());
  }

  /// One command without a password is as narrow as NOPASSWD in its rule, which is for priv-sudo-nopasswd to tell.
  private static boolean under(SudoRuleFacts.Bound bound, SudoRuleFacts.Rule rule) {
    return switch (bound.word()) {
      case "!authenticate" -> bound.runsAs(rule);
      case "setenv" -> rule.asRoot() && !rule.everything() && touches(bound, rule);
      default -> touches(bound, rule);
    };
  }

  private static boolean touches(SudoRuleFacts.Bound bound, SudoRuleFacts.Rule rule) {
    return bound.runsAs(rule) || bound.within(rule).findAny().isPresent();
  }

  private static List<Map.Entry<String, FileMode>> loose(SudoRuleFacts sudo) {
    return sudo.files().entrySet().stream()
        .filter(file -> (file.getValue().bits() & 027) != 0 || file.getValue().uid() != 0)
        .sorted(Map.Entry.comparingByKey()).toList();
  }

  /// What a snippet that edits the rules of accounts does not reach.
  private static boolean byHand(Finding finding) {
    return finding.object().startsWith(ABOVE) || finding.evidence().stream()
        .anyMatch(
            seen -> seen.excerpt().contains("stands under Defaults") && !seen.excerpt().endsWith("s !authenticate"));
  }

  /// Rules leave by the name of the account and the program; where everybody has one, a person must look.
  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (fail.findings().stream().anyMatch(SudoNarrow::byHand)) {
      return Optional.empty();
    }
    return facts.of(SudoRuleFacts.READER).then(sudo -> facts.of(AccountFacts.READER).map(accounts -> {
      var risks = new Risks(sudo, new Writers(accounts, sudo.groups()));
      var programs = Sudoers.theirs(sudo, facts).flatMap(user -> user.rules().stream())
          .filter(SudoRuleFacts.Rule::asRoot)
          .flatMap(rule -> rule.commands().stream().filter(command -> risks.of(rule, command).isPresent()))
          .map(command -> command.program()).distinct().toList();
      return !SudoersScript.covers(sudo)
          ? Optional.<Remedy>empty()
          : SudoersScript.narrowed("priv-sudo-risky", Sudoers.names(fail), programs,
              loose(sudo).stream().map(Map.Entry::getKey).toList(),
              "What these accounts did through these rules fails from now on, and a drop-in whose mode sudo refused counts again.");
    })).or(Optional.empty());
  }
}
