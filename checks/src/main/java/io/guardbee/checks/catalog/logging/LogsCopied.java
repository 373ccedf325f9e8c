package io.guardbee.checks.catalog.logging;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.logs.Forward;
import io.guardbee.checks.probe.logs.LogDaemons;
import io.guardbee.checks.probe.logs.LogDaemons.Connection;
import io.guardbee.checks.probe.logs.LogForwards;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.Finding;
import io.guardbee.checks.result.Modifier;
import io.guardbee.checks.result.Outcome;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `log-remote`: a copy of the logs is on another machine, shown by a connection that stands. Which machine takes them is
/// for people to say, so there is no remedy.
@AutoService(Check.class)
public final class LogsCopied implements Check {
  private static final String RULE = "A program that sends logs on runs and is connected to another machine";
  private static final String SENSITIVE = "sensitive";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("log-remote", 13, View.INSIDE, Severity.LOW, "Logs are copied to another machine");
  }

  @Override
  public Set<String> sections() {
    return Set.of("logs", "os");
  }

  @Override
  public Verdict judge(Facts facts) {
    return Judged.debian(facts, _ -> {
      var outcome = facts.of(LogForwards.READER).judge(forwards -> forwards.each().isEmpty()
          ? nowhere()
          : facts.of(LogDaemons.READER).judge(daemons -> outcome(forwards.each(), daemons)));
      return outcome instanceof Outcome.Fail && sensitive(facts)
          ? Verdict.of(outcome, RULE, new Modifier(2, "the VM is tagged as sensitive"))
          : Verdict.of(outcome, RULE);
    });
  }

  private static Outcome nowhere() {
    return new Outcome.Fail("No copy of the logs leaves the VM: whoever gets in can wipe them.",
        List.of(Finding.of("logs", "processes, rsyslog, syslog-ng, journal-upload",
            "no program that sends logs on runs, and no log daemon is told to")));
  }

  private static Outcome outcome(List<Forward> forwards, LogDaemons daemons) {
    var by = new EnumMap<Shipping, Forward>(Shipping.class);
    for (var forward : forwards) {
      switch (daemons.connections(forward.by())) {
        case Probed.Missed<List<Connection>>(var why) -> {
          return new Outcome.Unknown(why);
        }
        case Probed.Got<List<Connection>>(var connections) ->
          by.putIfAbsent(Shipping.of(forward, connections), forward);
      }
    }
    return said(by, forwards);
  }

  private static Outcome said(Map<Shipping, Forward> by, List<Forward> forwards) {
    var connected = by.get(Shipping.CONNECTED);
    if (connected != null) {
      return new Outcome.Pass(connected.by() + " is connected to " + target(connected) + ".");
    }
    var tunnelled = by.get(Shipping.TUNNELLED);
    var unseen = by.get(Shipping.UNSEEN);
    if (tunnelled != null) {
      return new Outcome.Unknown(new ProbeFailure.Undecided("Logs go to a program on the VM itself, "
          + tunnelled.words() + ", and it is not seen where they go from there.",
          "Look at the receiving side whether they arrive."));
    }
    if (unseen != null) {
      return new Outcome.Unknown(new ProbeFailure.Undecided(unseen.by() + " sends logs to " + target(unseen)
          + " without a connection that stands, so it is not known whether they arrive.",
          "Look at the receiving side, or send them over TCP with TLS."));
    }
    return new Outcome.Fail("Logs are to be sent on and nothing is connected: "
        + forwards.stream().map(LogsCopied::target).distinct().limit(4).collect(Collectors.joining(", ")) + ".",
        forwards.stream().map(forward -> Finding.of("forward:" + forward.words(), forward.place(),
            forward.by() + " is told to send to " + target(forward) + ", and no connection to it stands")).distinct()
            .toList());
  }

  private static String target(Forward forward) {
    return forward.target().equals("?") ? "another machine" : forward.words();
  }

  private static boolean sensitive(Facts facts) {
    return facts.cloud().map(LogsCopied::sensitive).or(false);
  }

  private static boolean sensitive(CloudScene scene) {
    return scene.serverId().flatMap(id -> scene.inventory().servers().or(List.of()).stream()
        .filter(server -> server.id().equals(id)).findFirst())
        .map(server -> server.tags().stream().anyMatch(tag -> PlainText.line(tag, 40).equalsIgnoreCase(SENSITIVE)))
        .orElse(false);
  }
}
