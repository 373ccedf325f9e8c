package io.guardbee.checks.probe;

/// Who may do what with a file or directory.
///
/// @param bits the permission bits, 0 to 07777
/// @param uid the owner's id
/// @param gid the group's id
public record FileMode(int bits, long uid, long gid) {
  /// Reads what stat and find print: octal bits and two numbers.
  ///
  /// @throws NumberFormatException where they are none
  static FileMode parse(String bits, String uid, String gid) {
    return new FileMode(Integer.parseInt(bits, 8), Long.parseLong(uid), Long.parseLong(gid));
  }

  /// Whether every account may read it, as far as it is concerned itself.
  public boolean readByOthers() {
    return (bits & 04) != 0;
  }

  /// Whether every account may pass through it, if it is a directory.
  public boolean passedByOthers() {
    return (bits & 01) != 0;
  }

  /// Whether every account may change it. A sticky directory keeps its entries from others.
  public boolean changedByOthers() {
    return (bits & 02) != 0 && (bits & 01000) == 0;
  }

  /// Whether its group may change it.
  public boolean changedByGroup() {
    return (bits & 020) != 0 && (bits & 01000) == 0;
  }

  /// Whether anybody but the owner may do anything with it.
  public boolean shared() {
    return (bits & 077) != 0;
  }

  /// The bits as people write them: `0644`.
  public String octal() {
    return "0" + Integer.toOctalString(bits);
  }
}
