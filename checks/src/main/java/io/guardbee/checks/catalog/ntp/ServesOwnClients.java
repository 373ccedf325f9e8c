package io.guardbee.checks.catalog.ntp;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.catalog.WorldWeight;
import io.guardbee.checks.exposure.Clients;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.TimeServerFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Remedy;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import io.guardbee.checks.target.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `ntp-config`: no time daemon is told to tell strangers of itself, nor to serve the world.
@AutoService(Check.class)
public final class ServesOwnClients implements Check {
  private static final String RULE = "No time daemon is told to answer control queries of strangers, or to serve the world"
      + " on a VM that is not declared to";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ntp-config", 12, View.INSIDE, Severity.MEDIUM, "The NTP server answers no control queries");
  }

  @Override
  public Set<String> sections() {
    return Set.of("ntp", "os", "sockets");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> new Verdict(outcome(facts), RULE, WorldWeight.of(facts, TimeServing::isNtp)));
  }

  private static Outcome outcome(Facts facts) {
    return TimeServing.listening(facts).judge(sockets -> facts.of(TimeServerFacts.READER)
        .judge(daemons -> outcome(facts, sockets, daemons)));
  }

  private static Outcome outcome(Facts facts, List<Listener> sockets, TimeServerFacts daemons) {
    var declared = facts.surroundings().purposes().contains(Purpose.NTP);
    var answers = new ArrayList<Outcome>();
    if (daemons.running().contains("chronyd")) {
      answers.add(daemons.chrony().judge(directives -> chrony(directives, declared)));
    }
    if (daemons.running().contains("ntpd") || daemons.running().contains("openntpd")) {
      answers.add(daemons.ntpd().judge(ServesOwnClients::ntpd));
    }
    sockets.stream().flatMap(socket -> stranger(socket).stream()).forEach(answers::add);
    return worst(answers).orElseGet(() -> new Outcome.NotApplicable(
        "No time daemon runs that could answer others."));
  }

  /// A fail stands before what is not known, and that before what is in order.
  private static Optional<Outcome> worst(List<Outcome> answers) {
    return answers.stream().filter(Outcome.Fail.class::isInstance).findFirst()
        .or(() -> answers.stream().filter(Outcome.Unknown.class::isInstance).findFirst())
        .or(() -> answers.stream().findFirst());
  }

  /// Whoever else holds the port.
  private static Optional<Outcome> stranger(Listener socket) {
    if (!socket.namesKnown()) {
      return Optional.of(new Outcome.Unknown(new ProbeFailure.NeedsRight("ss -tulpnH")));
    }
    return socket.processes().stream().filter(name -> !Set.of("chronyd", "ntpd", "openntpd").contains(name)).findFirst()
        .map(name -> new Outcome.Unknown(new ProbeFailure.Undecided("Guardbee has no rule for "
            + PlainText.line(name, 40) + ", which listens on UDP port 123.", "Look by hand whom it answers.")));
  }

  private static Outcome chrony(List<List<String>> directives, boolean declared) {
    var served = directives.contains(List.of("port", "0"))
        ? Probed.got(Clients.NONE)
        : TimeServing.allowed(directives, "allow", "deny");
    var commanding = commandsBeyondLoopback(directives)
        ? TimeServing.allowed(directives, "cmdallow", "cmddeny")
        : Probed.got(Clients.NONE);
    return served.judge(clients -> commanding.judge(commanders -> {
      if (wide(commanders)) {
        return fail("chrony takes monitoring commands from " + commanders.strangers().shown() + ".", "chronyd",
            directives, "cmdallow");
      }
      if (wide(clients) && !declared) {
        return fail("chrony is told to serve time to " + clients.strangers().shown()
            + ", and the VM is not declared to be a time server.", "chronyd", directives, "allow");
      }
      return new Outcome.Pass(clients.isEmpty()
          ? "chrony asks for the time and serves nobody."
          : "chrony serves time to " + clients.shown() + (wide(clients) ? ", as the VM is declared to." : " alone."));
    }));
  }

  private static boolean wide(Clients clients) {
    return clients.strangers().width().atLeast(Width.WIDE);
  }

  private static boolean commandsBeyondLoopback(List<List<String>> directives) {
    return directives.stream().filter(d -> d.getFirst().equals("bindcmdaddress") && d.size() > 1).map(d -> d.get(1))
        .anyMatch(address -> !address.startsWith("/") && !address.startsWith("127.") && !address.equals("::1"));
  }

  private static Outcome fail(String reason, String object, List<List<String>> directives, String word) {
    var lines = directives.stream().filter(d -> d.getFirst().equals(word)).map(d -> String.join(" ", d)).toList();
    return new Outcome.Fail(reason, List.of(Finding.of(object, "chronyd -p", String.join("; ", lines))));
  }

  private static Outcome ntpd(TimeServerFacts.Ntpd ntpd) {
    if (ntpd.version().isEmpty() && ntpd.file().contains("openntpd")) {
      return openntpd(ntpd);
    }
    if (!ntpd.version().startsWith("ntpsec") && !ntpd.version().startsWith("4.")) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("An ntpd runs that does not say which one it is.",
          "Look by hand whom it answers."));
    }
    var open = TimeServing.answering(ntpd);
    return open.isEmpty()
        ? new Outcome.Pass("ntpd refuses control queries of strangers.")
        : new Outcome.Fail("ntpd answers control queries (mode 6) of strangers, which can be turned into a flood.",
            open.stream().map(line -> Finding.of("ntpd", line.place(), String.join(" ", line.words()))).toList());
  }

  /// openntpd knows no control queries and no lists of clients: where it listens it serves everybody.
  private static Outcome openntpd(TimeServerFacts.Ntpd ntpd) {
    var listens = ntpd.lines().stream().filter(line -> line.words().getFirst().equals("listen")).toList();
    return listens.isEmpty()
        ? new Outcome.Pass("openntpd asks for the time and serves nobody.")
        : new Outcome.Unknown(new ProbeFailure.Undecided("openntpd serves whoever reaches it, by "
            + PlainText.line(listens.getFirst().place(), 80) + ".",
            "Make sure that the security group lets in its own clients alone."));
  }

  @Override
  public Optional<Remedy> remedy(Facts facts, Outcome.Fail fail) {
    return TimeRemedy.of(fail.findings().getFirst().object(), facts.of(TimeServerFacts.READER)
        .then(TimeServerFacts::ntpd).map(ntpd -> ntpd.version().startsWith("ntpsec")).or(false));
  }
}
