package io.guardbee.checks.exposure;

import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts.Listener;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One listening socket of a server, joined with all that is known of who comes to it.
///
/// @param listener the socket: protocol, bound address, port, processes and units, as the server tells them; hostile
/// @param ways how packets come to it through the cloud's filter, by family; none where no port of the cloud has the
///   address that it is bound to; missed where the cloud could not be read
/// @param knock what came of trying it from outside; empty where nobody tried
/// @param peers who is connected now; empty for UDP, which has no connections; missed where that is not known
/// @param firewall what the server's own firewall does, in words; never a reason to think better of the door
/// @param owners which package the program is from
/// @param unread what may come in besides, and why that cannot be told
public record Door(Listener listener, Probed<List<Way>> ways, Optional<Knock> knock, Optional<Probed<Peers>> peers,
    String firewall, Owners owners, List<ProbeFailure> unread) {
  /// What is said where nobody has looked at the server's own firewall.
  public static final String FIREWALL_UNSEEN = "host firewall not looked at";
  private static final int NAME = 32;

  public Door {
    unread = List.copyOf(unread);
  }

  /// The widest that it is open; nobody where the cloud could not be read, so ask [#known] too.
  public Width width() {
    return ways.or(List.of()).stream().map(Way::width).max(Width::compareTo).orElse(Width.NOBODY);
  }

  /// Whether all of who can reach it could be told.
  public boolean known() {
    return ways instanceof Probed.Got<List<Way>> && unread.isEmpty();
  }

  /// The rules that open it.
  public List<Opening> rules() {
    return ways.or(List.of()).stream().flatMap(way -> way.rules().stream()).toList();
  }

  /// One line for people, such as `tcp 8787 rserver · open to the world by rule 3f2c1a8e in "web" · host firewall lets it
  /// in · answers from outside · 2 peers, both from 130.56.0.0/16 · of package rstudio-server`.
  public String line() {
    var words = new ArrayList<String>();
    words.add(named());
    words.add(switch (ways) {
      case Probed.Missed<List<Way>> _ -> "what the cloud lets in is not known";
      case Probed.Got<List<Way>>(var found) -> open(found);
    });
    if (ways instanceof Probed.Got<List<Way>> && !unread.isEmpty()) {
      words.add("perhaps open to more");
    }
    words.add(firewall);
    words.add(knocked());
    peers.ifPresent(probed -> words.add(probed.map(Peers::line).or("peers not known")));
    words.addAll(owners.words());
    return String.join(" · ", words);
  }

  private String named() {
    var on = listener.wildcard() ? "" : " on " + PlainText.line(listener.address(), 60);
    var held = listener.processes().stream().limit(2).map(name -> PlainText.line(name, NAME))
        .collect(Collectors.joining(", "));
    return listener.protocol() + " " + listener.port() + on + " "
        + (held.isBlank() ? "(program not visible)" : held);
  }

  private static String open(List<Way> ways) {
    if (ways.isEmpty()) {
      return "on an address that no port of the cloud has";
    }
    var first = ways.getFirst();
    var line = (first.family() == Family.IPV6 ? "over IPv6 " : "") + first.line();
    for (var more : ways.subList(1, ways.size())) {
      line += more.width() == first.width() && more.unfiltered().equals(first.unfiltered())
          ? ", and so over " + more.family().label()
          : "; over " + more.family().label() + " " + more.line();
    }
    return line;
  }

  private String knocked() {
    return knock.map(came -> switch (came) {
      case OPEN -> "answers from outside";
      case REFUSED -> "refuses from outside";
      case SILENT -> "silent from outside";
      case NOT_TRIED -> "not tried from outside";
    }).orElse("not tried from outside");
  }
}
