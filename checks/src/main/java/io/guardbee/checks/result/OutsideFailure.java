package io.guardbee.checks.result;

/// Why a question that was put to a machine over the network has no answer.
public sealed interface OutsideFailure extends ProbeFailure {
  /// The operator switched that kind of question off.
  ///
  /// @param kind its word in the settings
  record SwitchedOff(String kind) implements OutsideFailure {
    @Override
    public String why() {
      return "Questions of the kind \"" + kind + "\" are not asked from outside here.";
    }

    @Override
    public String lift() {
      return "Set outside." + kind + " to true, or audit with --outside all.";
    }
  }

  /// The address is none that Guardbee may connect to.
  record NotAllowed(String where) implements OutsideFailure {
    @Override
    public String why() {
      return "Guardbee may not connect to " + PlainText.line(where, 60) + ".";
    }

    @Override
    public String lift() {
      return "See reach.networks, reach.deny and reach.allow in the settings.";
    }
  }

  /// No door that could be asked answers.
  ///
  /// @param what what was looked for, in words ("an SSH server")
  record NoDoor(String what) implements OutsideFailure {
    @Override
    public String why() {
      return "From outside " + what + " was not found: no door that it could stand behind answers.";
    }

    @Override
    public String lift() {
      return "Look at the doors in the report; audit from a network that the security groups let in.";
    }
  }

  /// The door refused the connection.
  record Refused(String where) implements OutsideFailure {
    @Override
    public String why() {
      return where + " refused the connection from outside.";
    }

    @Override
    public String lift() {
      return "Audit again; it answered a moment before.";
    }
  }

  /// Nothing, or not all, came back in time.
  record Silent(String where, String what) implements OutsideFailure {
    @Override
    public String why() {
      return where + " did not answer in time when asked for " + what + ".";
    }

    @Override
    public String lift() {
      return "Audit again when the VM and the network are less busy.";
    }
  }

  /// The answer ended early or is none.
  ///
  /// @param detail what happened, in our words
  record Odd(String where, String detail) implements OutsideFailure {
    @Override
    public String why() {
      return where + " gave no answer that could be understood: " + PlainText.line(detail, 120) + ".";
    }

    @Override
    public String lift() {
      return "Look at that service by hand.";
    }
  }

  /// The time for all questions was over before this one was asked.
  record TimeOver(String where) implements OutsideFailure {
    @Override
    public String why() {
      return "The time for looking from outside was over before " + where + " had answered.";
    }

    @Override
    public String lift() {
      return "Audit again; if it recurs, some door of the VM answers very slowly.";
    }
  }

  /// The machine has more doors of that kind than one audit asks.
  record TooMany(String where) implements OutsideFailure {
    @Override
    public String why() {
      return where + " was not asked: the VM has more doors of that kind than Guardbee asks in one audit.";
    }

    @Override
    public String lift() {
      return "Close the doors that nobody needs, or look at that one by hand.";
    }
  }

  /// A packet was sent and none came back, which says little.
  ///
  /// @param what what was asked for, in words
  record Unheard(String where, String what) implements OutsideFailure {
    @Override
    public String why() {
      return "Nothing came back from " + where + " when asked for " + what + ": it may be filtered, told to be silent, "
          + "or lost.";
    }

    @Override
    public String lift() {
      return "Audit from a network that the security groups let in, or go by what is set inside.";
    }
  }

  /// The operator has not set what the question needs.
  ///
  /// @param key the setting
  /// @param what what it holds, in words
  record Unset(String key, String what) implements OutsideFailure {
    @Override
    public String why() {
      return "It was not asked: no " + what + " is set.";
    }

    @Override
    public String lift() {
      return "Set " + key + " to one that is yours.";
    }
  }
}
