package io.guardbee.checks.result;

/// Why the host key of a login was believed.
public enum HostKeyTrust {
  /// It stands in a known-hosts file.
  KNOWN("known-hosts"),
  /// It was pinned in the configuration.
  PINNED("pinned"),
  /// The cloud's console shows that the VM made it at its first start.
  CLOUD("cloud-verified"),
  /// Somebody who may accepted it with `/trust`.
  ACCEPTED("accepted"),
  /// Nothing was known and the operator said `--accept-new`.
  ACCEPTED_NEW("accepted-new"),
  /// It was not believed, so nobody logged in.
  REFUSED("refused"),
  /// No network lay in between: the machine at hand.
  LOCAL("local"),
  /// The facts came from a file that somebody handed in.
  SELF_REPORTED("self-reported"),
  /// Nobody got as far as a host key.
  NONE("none");

  private final String label;

  HostKeyTrust(String label) {
    this.label = label;
  }

  /// The word used in reports and JSON.
  public String label() {
    return label;
  }
}
