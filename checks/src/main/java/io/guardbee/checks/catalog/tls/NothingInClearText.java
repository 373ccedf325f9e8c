package io.guardbee.checks.catalog.tls;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Membership;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.ClearQuestion;
import io.guardbee.checks.probe.outside.ClearTold;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpQuestion;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// `tls-plaintext-exposed`: nothing that other machines reach takes passwords or data in clear text.
@AutoService(Check.class)
public final class NothingInClearText implements Check {
  private static final String RULE = "what answers from outside, what it says to TLS, and which program it is";
  /// Programs without encryption of their own, by what they speak.
  private static final Map<String, String> PLAIN = Map.ofEntries(Map.entry("in.telnetd", "telnet"),
      Map.entry("telnetd", "telnet"), Map.entry("in.rlogind", "rlogin"), Map.entry("in.rshd", "rsh"),
      Map.entry("in.ftpd", "FTP"), Map.entry("rsync", "rsync"), Map.entry("Xvnc", "VNC"),
      Map.entry("Xtigervnc", "VNC"), Map.entry("Xtightvnc", "VNC"), Map.entry("x11vnc", "VNC"),
      Map.entry("memcached", "memcached"), Map.entry("rpc.nfsd", "NFS"));
  /// Ports that mean such a protocol whoever holds them, such as a super-server.
  private static final Map<Integer, String> PORTS = Map.of(23, "telnet", 512, "rexec", 513, "rlogin", 514, "rsh", 2049,
      "NFS", 11_211, "memcached");

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("tls-plaintext-exposed", 10, View.OUTSIDE, Severity.HIGH,
        "No service is reachable in clear text");
  }

  @Override
  public Set<String> sections() {
    return Set.of("sockets");
  }

  @Override
  public Set<Kind> asks() {
    return Set.of(Kind.TLS, Kind.HTTP);
  }

  @Override
  public Verdict judge(Facts facts) {
    return switch (facts.outside()) {
      case Probed.Missed<OutsideFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<OutsideFacts>(var outside) -> judge(facts, outside);
    };
  }

  private static Verdict judge(Facts facts, OutsideFacts outside) {
    var findings = new TreeMap<String, Finding>();
    var seen = new SeenOutside(outside.vantage(), outside.asked());
    outside.asked().forEach(asked -> said(asked).ifPresent(words -> findings.putIfAbsent(object(asked), Finding.of(
        object(asked), seen.source("the answer", asked), words))));
    var sockets = facts.of(SocketFacts.READER);
    outside.open().forEach(door -> sockets.map(SocketFacts::listeners).or(List.of()).stream()
        .filter(listener -> listener.protocol().equals("tcp") && listener.port() == door.port() && !listener.loopback())
        .forEach(listener -> plain(listener).ifPresent(words -> findings.putIfAbsent("tcp/" + door.port(),
            Finding.of("tcp/" + door.port(), "ss -tulpnH, and a connection from " + outside.vantage(),
                words + ", by " + String.join(",", listener.processes()))))));
    if (!findings.isEmpty()) {
      return Verdict.of(new Outcome.Fail("Reachable from outside in clear text: "
          + String.join(", ", findings.keySet()) + ".", List.copyOf(findings.values()),
          Membership.missed(sockets).or(() -> unanswered(outside))), RULE);
    }
    return switch (sockets) {
      case Probed.Missed<SocketFacts>(var why) -> Judged.unknown(why);
      case Probed.Got<SocketFacts> _ -> unanswered(outside).map(Judged::unknown).orElseGet(() -> Verdict.of(
          new Outcome.Pass("Nothing that answers from outside speaks a protocol that is known to be in clear text."),
          RULE));
    };
  }

  private static String object(Asked asked) {
    return "tcp/" + asked.question().door().port();
  }

  /// What was said in clear text that should not be; empty where nothing was.
  private static Optional<String> said(Asked asked) {
    if (asked.question() instanceof ClearQuestion clear
        && asked.told() instanceof Probed.Got<Told>(ClearTold(boolean offered)) && !offered) {
      return Optional.of(clear.protocol().name() + " without TLS");
    }
    return asked.question() instanceof HttpQuestion http && !http.tls()
        && asked.told() instanceof Probed.Got<Told>(HttpTold told)
            ? told.page(HttpPage.ROOT).flatMap(NothingInClearText::login)
            : Optional.empty();
  }

  private static Optional<String> login(HttpTold.Page page) {
    if (page.status() == 401 && page.challenge().toLowerCase(Locale.ROOT).startsWith("basic")) {
      return Optional.of("HTTP that asks for a password (Basic)");
    }
    var form = page.status() == 200 && page.body().toLowerCase(Locale.ROOT).matches("(?s).*type=[\"']?password.*");
    return form ? Optional.of("HTTP with a form for a password") : Optional.empty();
  }

  private static Optional<String> plain(Listener listener) {
    return listener.processes().stream().map(PLAIN::get).filter(java.util.Objects::nonNull).findFirst()
        .or(() -> Optional.ofNullable(PORTS.get(listener.port())));
  }

  /// A door that means such a protocol by its number, or a web server, that did not say what it does.
  private static Optional<ProbeFailure> unanswered(OutsideFacts outside) {
    return outside.asked().stream().flatMap(one -> SeenOutside.why(one).stream()
        .filter(why -> one.question() instanceof ClearQuestion || (one.question() instanceof HttpQuestion http
            && !http.tls() && !(why instanceof OutsideFailure.Odd))))
        .findFirst();
  }
}
