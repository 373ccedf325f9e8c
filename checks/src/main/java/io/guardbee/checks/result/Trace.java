package io.guardbee.checks.result;

import java.util.Arrays;
import java.util.Optional;

/// Something that stands on a machine or in a project, whether or not it is wrong, named so that two audits can be
/// compared.
///
/// @param kind what it is
/// @param object its stable name within the kind, such as `user:alice`, `tcp/0.0.0.0:8787`, a rule's id; at most 200
///   characters
/// @param label what people know it by, such as the process that listens; may change while the object stays; at most 200
///   characters
public record Trace(Kind kind, String object, String label) {
  private static final int LONG = 200;

  public Trace {
    object = PlainText.line(object, LONG);
    label = PlainText.line(label, LONG);
  }

  /// What is watched.
  public enum Kind {
    /// A local account that somebody could log in to.
    ACCOUNT("account", "account", true),
    /// A key that opens an account: `alice:SHA256:…`.
    KEY("key", "key", true),
    /// A key by its fingerprint alone, whichever account it opens; to find it on other machines, not to be told.
    OPENER("opener", "key", false),
    /// Something that listens beyond loopback: `tcp/0.0.0.0:8787`.
    LISTENER("listener", "listener", true),
    /// A program that listens beyond loopback at whatever port the kernel chose: `udp/any:rpc.statd`. Read whole only
    /// where every such port tells its program.
    PROGRAM("program", "listener", true),
    /// What sudo lets an account do.
    SUDO("sudo", "sudo rule", true),
    /// A security group.
    GROUP("group", "security group", true),
    /// A rule of a security group.
    RULE("rule", "rule", true);

    private final String word;
    private final String shown;
    private final boolean told;

    Kind(String word, String shown, boolean told) {
      this.word = word;
      this.shown = shown;
      this.told = told;
    }

    /// The word used in stores and JSON.
    public String word() {
      return word;
    }

    /// What people call one of them.
    public String shown() {
      return shown;
    }

    /// Whether people are told that one came or went.
    public boolean told() {
      return told;
    }

    /// The kind of that word.
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
  }
}
