package io.guardbee.checks.result;

/// Why the cloud did not tell something, or why what it told leads nowhere.
public sealed interface CloudFailure extends ProbeFailure {
  /// The cloud refuses the login that Guardbee has there.
  ///
  /// @param cloud its name
  /// @param what what was asked for, in words ("the console of the server")
  /// @param role what would be needed, in words ("the role member, or the policy of config/openstack-policy.yaml")
  record Refused(String cloud, String what, String role) implements CloudFailure {
    @Override
    public String why() {
      return "The cloud " + PlainText.line(cloud, 60) + " does not let Guardbee read " + what + ".";
    }

    @Override
    public String lift() {
      return "Give Guardbee's login on the project " + role + "; guardbee doctor shows what it can see.";
    }
  }

  /// The cloud, or a service of it, did not answer in time or not in order.
  ///
  /// @param cloud its name
  /// @param what what was asked for
  /// @param detail what happened, in our words
  record Silent(String cloud, String what, String detail) implements CloudFailure {
    @Override
    public String why() {
      return "The cloud " + PlainText.line(cloud, 60) + " did not tell " + what + ": " + PlainText.line(detail, 160)
          + ".";
    }

    @Override
    public String lift() {
      return "Try again in a few minutes; if it stays so, ask the cloud's operator.";
    }
  }

  /// The cloud's answer cannot be told from "nothing there", or leaves out what decides.
  ///
  /// @param what what was asked for
  /// @param sign what makes the answer doubtful, in our words
  record Doubtful(String what, String sign) implements CloudFailure {
    @Override
    public String why() {
      return "The cloud's answer about " + what + " cannot be relied on: " + PlainText.line(sign, 160) + ".";
    }

    @Override
    public String lift() {
      return "Give Guardbee's login the role reader on this very project; guardbee doctor shows what it can see.";
    }
  }

  /// The cloud no longer has it.
  record Gone(String what) implements CloudFailure {
    @Override
    public String why() {
      return "The cloud no longer has " + PlainText.line(what, 120) + ".";
    }

    @Override
    public String lift() {
      return "Look up its present name, then ask again with --fresh.";
    }
  }

  /// Nobody may connect there (design, section 4).
  record NotToBeReached(String where, String because) implements CloudFailure {
    @Override
    public String why() {
      return "Guardbee does not connect to " + PlainText.line(where, 80) + ": " + because + ".";
    }

    @Override
    public String lift() {
      return "Give the VM a floating address, or have the operator list its network in reach.networks.";
    }
  }
}
