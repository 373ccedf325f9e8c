package io.guardbee.adapters.openstack;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.openstack4j.model.identity.v3.Token;

/// A token, with what it is good for. Shows nothing of the token.
///
/// @param obtained when it was asked for
record Pass(Token token, Scope scope, Instant obtained) {
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /// Whether it is good for now.
  boolean valid(Instant now) {
    return now.isBefore(scope.expires());
  }

  /// Whether it lasts for a question that begins now: no less than two minutes, or a quarter of its life where that is
  /// short.
  boolean fresh(Instant now) {
    var quarter = Duration.between(obtained, scope.expires()).dividedBy(4);
    return now.isBefore(scope.expires().minus(quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN));
  }

  String secret() {
    return Objects.requireNonNull(token.getId());
  }

  @Override
  public String toString() {
    return "a token for " + (scope.projectId().isEmpty() ? "no project" : "project " + scope.projectId());
  }
}
