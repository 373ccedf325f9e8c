package io.guardbee.checks.catalog.web;

import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Words;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.HttpPage;
import io.guardbee.checks.probe.outside.HttpTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The homes that web servers gave away to a stranger. One account is asked for, so seeing none proves nothing.
///
/// @param seen the questions
/// @param homes those of them that a home was seen by
record HomesSeen(SeenOutside seen, List<Asked> homes) {
  static final String RULE = "what is answered for the home of an account, and for one that no machine has";

  static HomesSeen of(Facts facts) {
    var seen = facts.outside().map(outside -> new SeenOutside(outside.vantage(), outside.asked()))
        .or(new SeenOutside("", List.of()));
    return new HomesSeen(seen, seen.asked().stream().filter(one -> home(one).isPresent()).toList());
  }

  private static Optional<HttpTold.Page> home(Asked asked) {
    return asked.told() instanceof Probed.Got<Told>(HttpTold told) ? told.home() : Optional.empty();
  }

  /// A finding for each place.
  Stream<Finding> findings() {
    return homes.stream().map(one -> Finding.of(WebSight.shown(one, HttpPage.HOME),
        seen.source("HEAD " + WebSight.path(one, HttpPage.HOME), one), "status " + home(one).map(HttpTold.Page::status)
            .orElseThrow() + ", and 404 for a name that nobody has"));
  }

  /// The same as a sentence.
  String sentence(Facts facts) {
    return "Strangers are answered as for a home that is there at "
        + Words.list(homes.stream().map(one -> WebSight.shown(one, HttpPage.HOME))) + listening(facts) + ".";
  }

  private String listening(Facts facts) {
    var ports = homes.stream().map(one -> one.question().door().port()).toList();
    var names = facts.of(SocketFacts.READER).map(sockets -> Words.list(sockets.beyondLoopback()
        .filter(listener -> listener.protocol().equals("tcp") && ports.contains(listener.port()))
        .flatMap(listener -> listener.processes().stream()))).or("");
    return names.isEmpty() ? "" : ", where " + names + " listens";
  }
}
