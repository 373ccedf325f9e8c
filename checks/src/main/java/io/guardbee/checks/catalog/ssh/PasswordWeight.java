package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.PasswordFacts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What makes a password login matter less on this VM.
final class PasswordWeight {
  private static final Pattern INSIDE = Pattern.compile(
      "(127|10)\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*|169\\.254\\..*|::1|[fF][cdCD].*:.*|[fF][eE][89abAB].*:.*");

  private PasswordWeight() {}

  static List<Modifier> of(Facts facts, List<Tuple> failing) {
    var found = new ArrayList<Modifier>();
    if (facts.of(PasswordFacts.READER) instanceof Probed.Got<PasswordFacts>(var passwords) && !passwords.anyUsable()) {
      found.add(new Modifier(-2, "no account has a usable password"));
    }
    if (failing.stream().allMatch(tuple -> INSIDE.matcher(tuple.address()).matches())) {
      found.add(new Modifier(-1, "only connections from private addresses are let in so"));
    }
    return found;
  }
}
