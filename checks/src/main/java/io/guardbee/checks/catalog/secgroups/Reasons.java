package io.guardbee.checks.catalog.secgroups;

/// The sentence for a verdict without a hole.
final class Reasons {
  private Reasons() {}

  /// @param fine what is in order, without its end
  static String fine(Scope scope, String fine) {
    int ports = scope.ports().size();
    if (ports == 0) {
      return scope.wholeProject()
          ? "The project has no port on a network, so nothing comes in."
          : "The server has no port on a network, so nothing comes in.";
    }
    long shut = scope.kinds().stream().filter(kind -> !kind.open() && kind.reach().port().groups().isEmpty())
        .mapToLong(kind -> kind.ports().size()).sum();
    return fine + " (" + ports + (ports == 1 ? " port" : " ports") + " looked at)."
        + (shut == 0
            ? ""
            : " " + shut + " of them " + (shut == 1 ? "has" : "have")
                + " port security and no group, so nothing gets in there.");
  }
}
