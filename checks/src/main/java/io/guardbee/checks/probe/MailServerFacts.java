package io.guardbee.checks.probe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where mail servers are told to listen.
///
/// @param running the names of those that run: `master` (postfix), `exim4`, …
/// @param postfix postfix's `inet_interfaces`; empty where postfix is not installed or did not say
/// @param postfixServices the network services of postfix's `master.cf`: a port, or an address with a port, which listens
///   there whatever `inet_interfaces` says; hostile
/// @param exim Debian's `dc_local_interfaces` of exim, in its quotes; empty where exim is not set up so
public record MailServerFacts(Set<String> running, Optional<String> postfix, List<String> postfixServices,
    Optional<String> exim) {
  public static final FactReader<MailServerFacts> READER = collected -> collected.section("mail")
      .then(section -> section.every("postfix").then(_ -> section.part("servers").map(servers -> new MailServerFacts(
          Set.copyOf(servers.filled().map(String::strip).toList()), first(section, "postfix"),
          section.part("postfix-services").map(part -> part.filled().map(String::strip).toList()).or(List.of()),
          first(section, "exim")))));

  public MailServerFacts {
    running = Set.copyOf(running);
    postfixServices = List.copyOf(postfixServices);
  }

  private static Optional<String> first(Section section, String label) {
    return section.part(label).map(part -> part.filled().map(String::strip).findFirst()).or(Optional.empty());
  }
}
