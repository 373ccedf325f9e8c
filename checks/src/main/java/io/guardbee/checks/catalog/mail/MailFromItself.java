package io.guardbee.checks.catalog.mail;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.WorldWeight;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.MailServerFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `mail-listen`: mail comes from the machine itself alone, unless the VM is declared a mail server. The sockets decide;
/// the mail servers' own settings only explain.
@AutoService(Check.class)
public final class MailFromItself implements Check {
  private static final String RULE = "Nothing listens on TCP 25, 465 or 587 beyond loopback, or a mail server is declared";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("mail-listen", 14, View.INSIDE, Severity.MEDIUM, "Mail is taken from the machine itself alone");
  }

  @Override
  public Set<String> sections() {
    return Set.of("mail", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> {
      var outcome = facts.of(SocketFacts.READER).judge(sockets -> outcome(facts, sockets));
      return new Verdict(outcome, RULE, outcome instanceof Outcome.Fail
          ? WorldWeight.of(facts, MailPorts::takesMail)
          : List.of());
    });
  }

  private static Outcome outcome(Facts facts, SocketFacts sockets) {
    var all = sockets.listeners().stream().filter(MailPorts::takesMail).toList();
    var open = all.stream().filter(listener -> !listener.loopback()).toList();
    if (all.isEmpty()) {
      return new Outcome.NotApplicable("Nothing takes mail here.");
    }
    if (open.isEmpty()) {
      return new Outcome.Pass("Mail is taken on loopback alone, by " + names(all) + ".");
    }
    var listed = open.stream().map(Listener::object).distinct().limit(8).collect(Collectors.joining(", "));
    return facts.surroundings().purposes().contains(Purpose.MAIL)
        ? new Outcome.Pass("The VM is declared to be a mail server; mail is taken on " + listed + ".")
        : new Outcome.Fail("Mail is taken from the network, on " + listed + ", and the VM is not declared to be a mail "
            + "server.", findings(facts, open));
  }

  private static String names(List<Listener> listeners) {
    var names = listeners.stream().flatMap(listener -> listener.processes().stream()).distinct()
        .map(name -> PlainText.line(name, 40)).collect(Collectors.joining(", "));
    return names.isEmpty() ? "a program whose name is not visible" : names;
  }

  private static List<Finding> findings(Facts facts, List<Listener> open) {
    return open.stream().map(Listener::object).distinct()
        .map(object -> new Finding(object, evidence(facts, open.stream()
            .filter(listener -> listener.object().equals(object)).toList())))
        .toList();
  }

  private static List<Evidence> evidence(Facts facts, List<Listener> same) {
    var evidence = new ArrayList<Evidence>();
    same.forEach(listener -> evidence.add(new Evidence("ss -tulpnH", listener.address() + ":" + listener.port() + " "
        + names(List.of(listener)))));
    var settings = facts.of(MailServerFacts.READER);
    if (held(same, "master")) {
      settings.map(MailServerFacts::postfix).or(Optional.empty())
          .ifPresent(value -> evidence.add(new Evidence("postconf -xh inet_interfaces", value)));
    }
    if (held(same, "exim4")) {
      settings.map(MailServerFacts::exim).or(Optional.empty())
          .ifPresent(value -> evidence.add(new Evidence("/etc/exim4/update-exim4.conf.conf",
              "dc_local_interfaces=" + value)));
    }
    return evidence;
  }

  private static boolean held(List<Listener> listeners, String name) {
    return listeners.stream().anyMatch(listener -> listener.processes().contains(name));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    if (!(MailPorts.open(facts) instanceof Probed.Got<List<Listener>>(var open))
        || !(facts.of(MailServerFacts.READER) instanceof Probed.Got<MailServerFacts>(var settings))) {
      return Optional.empty();
    }
    if (open.stream().allMatch(listener -> listener.processes().contains("master")) && settings.postfix().isPresent()) {
      // What names an address of its own in master.cf would go on listening there.
      return settings.postfixServices().stream().noneMatch(service -> service.contains(":"))
          ? Optional.of(MailRemedy.postfix())
          : Optional.empty();
    }
    return open.stream().allMatch(listener -> listener.processes().contains("exim4")) && settings.exim().isPresent()
        ? Optional.of(MailRemedy.exim())
        : Optional.empty();
  }
}
