package io.guardbee.checks.result;

/// Why a fact could not be had. Each cause is a type, a sentence for people ([#why]) and what would lift it ([#lift]).
/// The texts carry no secret and no raw output of a guest.
public sealed interface ProbeFailure
    permits CloudFailure, OutsideFailure, ProbeFailure.ConnectionRefused, ProbeFailure.ConnectTimedOut,
    ProbeFailure.Unreachable, ProbeFailure.HandshakeTimedOut, ProbeFailure.HandshakeFailed, ProbeFailure.LoginTimedOut,
    ProbeFailure.HostKeyUnknown, ProbeFailure.HostKeyChanged, ProbeFailure.HostKeyRevoked, ProbeFailure.KeyRejected,
    ProbeFailure.CredentialUnusable, ProbeFailure.NoKey, ProbeFailure.ShellRefused, ProbeFailure.ConnectionLost,
    ProbeFailure.CollectionTimedOut, ProbeFailure.OutputCut, ProbeFailure.SectionHung, ProbeFailure.SectionMissing,
    ProbeFailure.NeedsRight, ProbeFailure.ToolMissing, ProbeFailure.Unparsable, ProbeFailure.FamilyNotJudged,
    ProbeFailure.ClockWrong, ProbeFailure.Stale, ProbeFailure.NotCovered, ProbeFailure.ViewAbsent,
    ProbeFailure.Undecided {
  /// What went wrong, in one sentence without a final period's worth of jargon.
  String why();

  /// What a person can do so that the next audit knows.
  String lift();

  /// Nothing accepts connections there.
  record ConnectionRefused(String where) implements ProbeFailure {
    @Override
    public String why() {
      return where + " refused the connection: no SSH server listens there.";
    }

    @Override
    public String lift() {
      return "Start sshd on the VM, or check the port and the security group.";
    }
  }

  /// No answer to the connection attempt.
  record ConnectTimedOut(String where, long seconds) implements ProbeFailure {
    @Override
    public String why() {
      return where + " did not answer within " + seconds + " s.";
    }

    @Override
    public String lift() {
      return "Check that the VM runs and that a security group rule lets the bot's address reach the port.";
    }
  }

  /// The name does not resolve, or no route leads there.
  record Unreachable(String where, String detail) implements ProbeFailure {
    @Override
    public String why() {
      return where + " cannot be reached: " + detail + ".";
    }

    @Override
    public String lift() {
      return "Check the address, the name service and the route (or the jump host).";
    }
  }

  /// Connected, but the server never finished the greeting or the key exchange in time.
  record HandshakeTimedOut(String where, long seconds) implements ProbeFailure {
    @Override
    public String why() {
      return where + " accepted the connection but did not complete the SSH greeting within " + seconds + " s.";
    }

    @Override
    public String lift() {
      return "Check that an SSH server, not another service, listens there and that the VM is not overloaded.";
    }
  }

  /// What answered does not speak SSH, or no common algorithm was found.
  record HandshakeFailed(String where, String detail) implements ProbeFailure {
    @Override
    public String why() {
      return where + " did not complete the SSH greeting: " + detail + ".";
    }

    @Override
    public String lift() {
      return "Check that an up-to-date SSH server listens on that port.";
    }
  }

  /// The server took too long over the login.
  record LoginTimedOut(String where, long seconds) implements ProbeFailure {
    @Override
    public String why() {
      return where + " did not finish the login within " + seconds + " s.";
    }

    @Override
    public String lift() {
      return "Check the VM's load, its name service (UseDNS) and its PAM modules.";
    }
  }

  /// The host key is in no known-hosts file and not pinned; nothing was sent.
  record HostKeyUnknown(String where, String algorithm, String fingerprint) implements ProbeFailure {
    @Override
    public String why() {
      return "The host key of " + where + " is not known (" + algorithm + " " + fingerprint + "), so nobody logged in.";
    }

    @Override
    public String lift() {
      return "Compare the fingerprint with the VM's console log; then accept it with /trust, add the key to the "
          + "known-hosts file, pin it, or pass --accept-new.";
    }
  }

  /// The host key differs from the one on record; nothing was sent.
  record HostKeyChanged(String where, String algorithm, String fingerprint) implements ProbeFailure {
    @Override
    public String why() {
      return "The host key of " + where + " has changed (now " + algorithm + " " + fingerprint
          + "), so nobody logged in. The VM was rebuilt, or somebody stands in between.";
    }

    @Override
    public String lift() {
      return "Find out why it changed; only then accept the new key with /trust, or replace it where it is on record.";
    }
  }

  /// The host key is on record as revoked; nothing was sent.
  record HostKeyRevoked(String where, String algorithm, String fingerprint) implements ProbeFailure {
    @Override
    public String why() {
      return "The host key of " + where + " is marked as revoked (" + algorithm + " " + fingerprint
          + "), so nobody logged in. Somebody may use a stolen key.";
    }

    @Override
    public String lift() {
      return "Give the VM a new host key and put that one into the known-hosts file.";
    }
  }

  /// The server refused every key that was offered.
  record KeyRejected(String user, String where) implements ProbeFailure {
    @Override
    public String why() {
      return where + " does not let " + user + " in with the keys that Guardbee has.";
    }

    @Override
    public String lift() {
      return "Add Guardbee's public key to that account (guardbee run \"/enrol VM\" prints how), "
          + "or name another key with --identity.";
    }
  }

  /// A private key, agent or known-hosts file on this side could not be used.
  record CredentialUnusable(String what, String detail) implements ProbeFailure {
    @Override
    public String why() {
      return what + " cannot be used: " + detail + ".";
    }

    @Override
    public String lift() {
      return "Check the path, its permissions and the passphrase.";
    }
  }

  /// This side has no key at all to log in with; nothing was connected.
  ///
  /// @param agentAsked whether an agent was asked too
  record NoKey(boolean agentAsked) implements ProbeFailure {
    @Override
    public String why() {
      return "Guardbee has no key to log in with: no identity file is named"
          + (agentAsked ? ", and no agent holds a key." : ".");
    }

    @Override
    public String lift() {
      return "Name a private key with --identity FILE or under ssh.identities in the configuration, or start an agent.";
    }
  }

  /// Logged in, but no POSIX shell ran the collector.
  record ShellRefused(String where, String detail) implements ProbeFailure {
    @Override
    public String why() {
      return where + " let Guardbee in but did not run the collector: " + detail + ".";
    }

    @Override
    public String lift() {
      return "Give the account a login shell, or install the collector (/enrol prints how).";
    }
  }

  /// The connection ended before the collector was done.
  record ConnectionLost(String where) implements ProbeFailure {
    @Override
    public String why() {
      return "The connection to " + where + " ended before the collector was done.";
    }

    @Override
    public String lift() {
      return "Run the audit again; if it recurs, look for resets on the network and for the VM running out of memory.";
    }
  }

  /// The whole collection took longer than it may.
  record CollectionTimedOut(String where, long seconds) implements ProbeFailure {
    @Override
    public String why() {
      return "The collector on " + where + " was stopped after " + seconds + " s.";
    }

    @Override
    public String lift() {
      return "Run the audit again when the VM is less busy, or allow more with --timeout.";
    }
  }

  /// More was printed than is read; what lay beyond is not known.
  record OutputCut(String what, long bytes) implements ProbeFailure {
    @Override
    public String why() {
      return "The output of " + what + " was cut after " + bytes + " bytes.";
    }

    @Override
    public String lift() {
      return "Look on the VM why it prints so much.";
    }
  }

  /// A part of the collector did not finish in its time.
  record SectionHung(String what, long seconds) implements ProbeFailure {
    @Override
    public String why() {
      return what + " did not finish within " + seconds + " s.";
    }

    @Override
    public String lift() {
      return "Run it by hand on the VM and see what it waits for.";
    }
  }

  /// A part of the collector's answer is not there.
  record SectionMissing(String what) implements ProbeFailure {
    @Override
    public String why() {
      return "The VM sent no answer to: " + what + ".";
    }

    @Override
    public String lift() {
      return "Run the audit again; an installed collector may be older than this Guardbee.";
    }
  }

  /// Something needs root's right, and `sudo -n` does not give it.
  record NeedsRight(String command) implements ProbeFailure {
    @Override
    public String why() {
      return "Without root's right Guardbee cannot run: " + command + ".";
    }

    @Override
    public String lift() {
      return "Install the collector (/enrol prints how), or allow it without a password: " + command + ".";
    }
  }

  /// A command that the question needs is not on the VM.
  record ToolMissing(String tool) implements ProbeFailure {
    @Override
    public String why() {
      return tool + " is not installed on the VM.";
    }

    @Override
    public String lift() {
      return "Install " + tool + ", or answer this point by hand.";
    }
  }

  /// The answer came but makes no sense to the parser.
  record Unparsable(String what, String detail) implements ProbeFailure {
    @Override
    public String why() {
      return "The answer of " + what + " could not be understood: " + PlainText.line(detail, 120) + ".";
    }

    @Override
    public String lift() {
      return "Run it by hand on the VM; if it looks right, report the output to Guardbee's maintainers.";
    }
  }

  /// The check has no rules for this distribution.
  record FamilyNotJudged(String system) implements ProbeFailure {
    @Override
    public String why() {
      return "This check is not yet judged on " + PlainText.line(system, 60) + ".";
    }

    @Override
    public String lift() {
      return "Answer this point by hand; Debian and Ubuntu are judged today.";
    }
  }

  /// The VM's clock is off, so ages by it mean nothing.
  record ClockWrong(String skew) implements ProbeFailure {
    @Override
    public String why() {
      return "The VM's clock is off by " + skew + ", so ages cannot be told.";
    }

    @Override
    public String lift() {
      return "Set the VM's clock (systemd-timesyncd or chrony), then audit again.";
    }
  }

  /// The facts are too old to judge by.
  record Stale(String what, String age) implements ProbeFailure {
    @Override
    public String why() {
      return what + " are " + age + " old, so nothing can be said by them.";
    }

    @Override
    public String lift() {
      return "Refresh them on the VM (apt-get update), then audit again.";
    }
  }

  /// The catalogue knows the check, this release does not run it.
  record NotCovered() implements ProbeFailure {
    @Override
    public String why() {
      return "Not yet covered by this release of Guardbee.";
    }

    @Override
    public String lift() {
      return "Answer this point by hand until a later release covers it.";
    }
  }

  /// The view that decides was not asked for, or did not answer.
  record ViewAbsent(View view) implements ProbeFailure {
    @Override
    public String why() {
      return "The " + view.label() + " view was not part of this audit.";
    }

    @Override
    public String lift() {
      return "Audit again with the " + view.label() + " view.";
    }
  }

  /// The facts are there and do not decide the question.
  ///
  /// @param why what is missing, one sentence
  /// @param lift what would decide it, one sentence
  record Undecided(String why, String lift) implements ProbeFailure {}
}
