package io.guardbee.checks.catalog.tls;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.TlsQuestion;
import io.guardbee.checks.probe.outside.TlsQuestion.Ask;
import io.guardbee.checks.probe.outside.TlsTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.OutsideFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The TLS servers that a stranger found.
record SeenTls(SeenOutside seen, List<Server> servers) {
  private static final SeenOutside.Subject SUBJECT = new SeenOutside.Subject(TlsQuestion.class::isInstance,
      "a TLS server",
      TlsQuestion::behind);

  /// One of them, with all that it was asked.
  record Server(Door door, List<Asked> asked) {
    /// Its stable name.
    String object() {
      return "tcp/" + door.port();
    }

    /// The question that asks this; the planner asks each door all of them.
    Optional<Asked> asked(Ask ask) {
      return asked.stream().filter(one -> one.question() instanceof TlsQuestion tls && tls.ask() == ask).findFirst();
    }

    Optional<TlsTold> told(Ask ask) {
      return asked(ask).flatMap(one -> one.told() instanceof Probed.Got<Told>(TlsTold told)
          ? Optional.of(told)
          : Optional.empty());
    }

    /// Why there is no answer to that; empty where there is one.
    Optional<ProbeFailure> why(Ask ask) {
      var missing = Optional.<ProbeFailure>of(new OutsideFailure.TimeOver(door.where()));
      return asked(ask).map(one -> SeenOutside.why(one).stream().findFirst()).orElse(missing);
    }

    /// Whether it is none, and does not have to be one by its number.
    boolean plain() {
      return !TlsQuestion.PORTS.contains(door.port())
          && why(Ask.IDENTITY).filter(OutsideFailure.Odd.class::isInstance).isPresent()
          && Stream.of(Ask.OLD_VERSION, Ask.WEAK_SUITE).map(this::told).flatMap(Optional::stream)
              .noneMatch(TlsTold.Taken.class::isInstance);
    }
  }

  /// Judges the servers; not applicable where there is none.
  static Verdict judge(Facts facts, Function<SeenTls, Verdict> rule) {
    return SeenOutside.judge(facts, SUBJECT, seen -> {
      var servers = seen.asked().stream().map(one -> one.question().door()).distinct()
          .map(door -> new Server(door,
              seen.asked().stream().filter(one -> one.question().door().equals(door)).toList()))
          .filter(server -> !server.plain()).toList();
      return servers.isEmpty() ? SeenOutside.none(SUBJECT) : rule.apply(new SeenTls(seen, servers));
    });
  }

  /// The verdict where nothing is wrong: unknown where one of `asks` has no answer, else `otherwise`.
  Verdict unless(List<Ask> asks, Verdict otherwise) {
    return servers.stream().flatMap(server -> asks.stream().flatMap(ask -> server.why(ask).stream())).findFirst()
        .map(Judged::unknown).orElse(otherwise);
  }

  /// Where a piece of evidence is from.
  String source(String what, Server server, Ask ask) {
    return server.asked(ask).map(one -> seen.source(what, one)).orElse(what);
  }
}
