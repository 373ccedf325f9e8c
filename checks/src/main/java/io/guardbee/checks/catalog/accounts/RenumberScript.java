package io.guardbee.checks.catalog.accounts;

import io.guardbee.checks.result.Remedy;
import java.util.List;

/// The remedy for accounts that share a uid: the later ones get a free one, and their homes go with them.
final class RenumberScript {
  private static final Frame.Change CHANGE = new Frame.Change(
      "[ \"$(cut -d: -f3 /etc/passwd | grep -cx \"$(field passwd 3)\")\" = 1 ]", """
          new=$(awk -F: '{ taken[$3] = 1 } END { for (uid = 1000; uid in taken; uid++); print uid }' /etc/passwd)
            usermod --uid "$new" "$name\"""",
      "printf \"usermod --non-unique --uid '%s' '%s'\\n\" \"$(field passwd 3)\" \"$name\"",
      "if stat -c %u /proc/[0-9]* 2>/dev/null | grep -qx \"$(field passwd 3)\"; then"
          + " echo \"Processes of uid $(field passwd 3) run: end them first.\" >&2; exit 1; fi",
      "id \"$name\"",
      "Files of these accounts outside their homes stay with the other owner of the old uid; look for them with find.");

  private RenumberScript() {}

  static Remedy of(List<String> names) {
    return Frame.around("acct-duplicate", names, CHANGE);
  }
}
