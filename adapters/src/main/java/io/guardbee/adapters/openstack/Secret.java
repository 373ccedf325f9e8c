package io.guardbee.adapters.openstack;

/// A password, a token or the like. Whoever prints it prints nothing of it.
final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /// The text itself: only for what is sent to the cloud.
  String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
