package io.guardbee.checks.probe.outside;

import io.guardbee.checks.probe.OutsideFacts.Door;

/// Does a service answer without a login? The least that tells is asked: a greeting, a version, a name that is not there.
/// No data is read, and nothing is changed.
public record NoauthQuestion(Door door, Service service) implements Question {
  @Override
  public Kind kind() {
    return Kind.NOAUTH;
  }

  @Override
  public NoauthQuestion at(Door other) {
    return new NoauthQuestion(other, service);
  }
}
