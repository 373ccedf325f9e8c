package io.guardbee.adapters.openstack;

/// An entry, or the file that it stands in, cannot be used. Its message is a sentence for people, without secrets.
final class BadEntry extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param where the file, or the file and the entry
  BadEntry(String where, String what) {
    super(where + ": " + what + ".");
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
