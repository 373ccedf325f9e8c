package io.guardbee.checks.engine;

import io.guardbee.checks.exposure.Door;
import io.guardbee.checks.exposure.Doors;
import io.guardbee.checks.exposure.Width;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Knock;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SocketFacts;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.result.CheckResult;
import io.guardbee.checks.result.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the views of one machine do not agree, in sentences that say which of them counts. What a machine says of itself is
/// only what it says, so whatever the outside shows to be open is open; what the outside does not show proves nothing.
final class Disagreements {
  private static final List<String> PASSWORDS = List.of("ssh-password-auth", "ssh-kbdint-auth");
  private static final String OFFERED = "ssh-password-offered";
  private static final String PENDING = "ssh-config-pending";
  private static final int SHOWN = 6;

  private Disagreements() {}

  /// The sentences, most important first.
  ///
  /// @param results what the checks said of these facts
  /// @param mapped whether the address stands for more than this machine
  static List<String> of(Facts facts, List<CheckResult> results, boolean mapped) {
    return facts.outside() instanceof Probed.Got<OutsideFacts>(var outside)
        ? Stream.of(passwords(results, outside), Homes.disagree(facts, results, outside),
            mapped ? Optional.<String>empty() : hidden(facts, outside),
            mapped ? Optional.<String>empty() : shut(facts, outside)).flatMap(Optional::stream).toList()
        : List.of();
  }

  private static Optional<String> passwords(List<CheckResult> results, OutsideFacts outside) {
    var inside = PASSWORDS.stream().map(id -> outcome(results, id)).flatMap(Optional::stream).toList();
    var lets = inside.stream().anyMatch(Outcome.Fail.class::isInstance);
    var refuses = inside.size() == PASSWORDS.size() && inside.stream().allMatch(Outcome.Pass.class::isInstance);
    var pending = outcome(results, PENDING).filter(Outcome.Fail.class::isInstance).isPresent();
    return outcome(results, OFFERED).flatMap(offered -> switch (offered) {
      case Outcome.Fail _ when refuses || (pending && !lets) -> Optional.of("Inside and outside disagree: sshd's files "
          + "refuse passwords, and the server offers them from " + outside.vantage() + ". The outside counts: "
          + (pending
              ? "sshd has not read its files yet."
              : "another server may answer there, or sshd was not reloaded."));
      case Outcome.Pass _ when lets ->
        Optional.of("Inside and outside disagree: sshd takes passwords from somebody, and "
            + "offers none to those asked about from " + outside.vantage()
            + ". The inside counts: what is offered depends on "
            + "the account and on where it comes from.");
      case Outcome.Pass _,Outcome.Fail _,Outcome.Unknown _,Outcome.NotApplicable _,Outcome.AttestationDue _ ->
        Optional.empty();
    });
  }

  static Optional<Outcome> outcome(List<CheckResult> results, String id) {
    return results.stream().filter(result -> result.id().value().equals(id)).map(CheckResult::outcome).findFirst();
  }

  /// Doors that answer although the machine knows of no listener.
  private static Optional<String> hidden(Facts facts, OutsideFacts outside) {
    if (!(facts.of(SocketFacts.READER) instanceof Probed.Got<SocketFacts>(var sockets))) {
      return Optional.empty();
    }
    var listening = sockets.beyondLoopback().filter(listener -> listener.protocol().equals("tcp"))
        .map(SocketFacts.Listener::port).collect(Collectors.toSet());
    var open = outside.open().map(OutsideFacts.Door::port).filter(port -> !listening.contains(port))
        .collect(Collectors.toCollection(TreeSet::new));
    return ports(open).map(ports -> "Inside and outside disagree: " + ports
        + (open.size() == 1 ? " answers" : " answer")
        + " from " + outside.vantage()
        + ", and inside nothing listens there. The outside counts: something forwards it, such as a container's published "
        + "port, or the machine does not tell all.");
  }

  /// Doors that listen and that the cloud lets the world in to, and that do not answer.
  private static Optional<String> shut(Facts facts, OutsideFacts outside) {
    if (!(facts.cloud() instanceof Probed.Got<CloudScene>)) {
      return Optional.empty();
    }
    var shut = Doors.of(facts).or(List.of()).stream().filter(door -> door.width() == Width.WORLD && door.knock()
        .filter(knock -> knock == Knock.SILENT || knock == Knock.REFUSED).isPresent())
        .map(Door::listener).map(SocketFacts.Listener::port).collect(Collectors.toCollection(TreeSet::new));
    return ports(shut).map(ports -> "Inside, cloud and outside disagree: " + ports
        + (shut.size() == 1 ? " listens and is" : " listen and are") + " open to the world, and from "
        + outside.vantage()
        + " nothing answers. The rules count: whatever keeps the bot out need not keep out others.");
  }

  private static Optional<String> ports(Set<Integer> ports) {
    var few = ports.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    return ports.isEmpty()
        ? Optional.empty()
        : Optional.of(ports.size() == 1
            ? "port " + few
            : "ports " + few + (ports.size() > SHOWN ? " and more" : ""));
  }
}
