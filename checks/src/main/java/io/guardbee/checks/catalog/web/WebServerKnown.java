package io.guardbee.checks.catalog.web;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.probe.WebServerFacts;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `web-present`: which web servers run. It tells what is known; whether that is wrong, other checks say.
@AutoService(Check.class)
public final class WebServerKnown implements Check {
  private static final String RULE = "The web servers that run are named, and where they listen";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("web-present", 15, View.INSIDE, Severity.INFO, "It is known whether a web server runs");
  }

  @Override
  public Set<String> sections() {
    return Set.of("os", "sockets", "web");
  }

  @Override
  public Verdict judge(Facts facts) {
    return WebServers.judge(facts, RULE, servers -> facts.of(SocketFacts.READER)
        .judge(sockets -> new Outcome.Pass(words(servers, sockets.listeners()) + ".")));
  }

  private static String words(WebServerFacts servers, List<Listener> listeners) {
    return servers.running().stream().map(name -> {
      var at = listeners.stream().filter(listener -> listener.processes().contains(name)).map(Listener::object)
          .distinct()
          .limit(6).collect(Collectors.joining(", "));
      return WebServers.shown(name) + (at.isEmpty() ? " runs" : " runs on " + at);
    }).collect(Collectors.joining("; "));
  }
}
