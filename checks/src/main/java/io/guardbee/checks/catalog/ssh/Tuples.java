package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.probe.SshdConfig.Directive;
import io.guardbee.checks.probe.SshdFacts;
import io.guardbee.checks.probe.SshdFacts.Tuple;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Kinds of connection in words, and the lines of the configuration that decide about them.
final class Tuples {
  private static final int SHOWN = 3;

  private Tuples() {}

  /// Who the `some` are among all that were asked: "every account", "webmaster from 10.0.0.1".
  static String who(SshdFacts sshd, List<Tuple> some) {
    var others = sshd.tuples().stream().filter(tuple -> !some.contains(tuple)).toList();
    if (others.isEmpty()) {
      return "every account";
    }
    if (others.stream().allMatch(tuple -> tuple.user().equals("root"))) {
      return some.stream().noneMatch(tuple -> tuple.user().equals("root"))
          ? "every account but root"
          : "every account (root not from everywhere)";
    }
    return users(some) + part(sshd, some, " from ", Tuple::address) + part(sshd, some, " on port ", t -> "" + t.port())
        + part(sshd, some, " at ", Tuple::localAddress);
  }

  private static String users(List<Tuple> some) {
    var users = some.stream().map(Tuple::user).distinct().toList();
    if (users.contains(SshdFacts.ANYBODY)) {
      return "every account that no Match block names";
    }
    return listed(users);
  }

  /// The values of one dimension, unless all that were asked are among them.
  private static String part(SshdFacts sshd, List<Tuple> some, String word, Function<Tuple, String> dimension) {
    var all = sshd.tuples().stream().map(dimension).distinct().count();
    var values = some.stream().map(dimension).distinct().toList();
    return values.size() == all ? "" : word + listed(values);
  }

  private static String listed(List<String> words) {
    var shown = words.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return words.size() > SHOWN ? shown + " and " + (words.size() - SHOWN) + " more" : shown;
  }

  /// One finding for each line that decides about some of the `failing`, or for `sshd` itself where a default does.
  ///
  /// @param keywords the keyword whose value is wrong, and its other names
  static List<Finding> findings(SshdFacts sshd, List<Tuple> failing, Set<String> keywords, String shown) {
    Map<String, List<Evidence>> byPlace = new LinkedHashMap<>();
    for (var tuple : failing) {
      var line = decider(sshd, tuple, keywords, shown);
      var evidence = byPlace.computeIfAbsent(line.map(Directive::place).orElse("sshd"), _ -> new ArrayList<>());
      if (evidence.isEmpty()) {
        line.ifPresent(l -> evidence
            .add(new Evidence(l.place(), l.text() + (l.match().isEmpty() ? "" : " (in: " + l.match() + ")"))));
      }
      if (evidence.size() <= SHOWN) {
        evidence.add(new Evidence("sshd -T -C " + tuple.spec(), shown + " " + tuple.setting(shown)));
      }
    }
    return byPlace.entrySet().stream().map(e -> new Finding(e.getKey(), e.getValue())).toList();
  }

  /// The line that gives this connection its value; empty where a default does or where it cannot be told.
  static Optional<Directive> decider(SshdFacts sshd, Tuple tuple, Set<String> keywords, String shown) {
    var value = same(tuple.setting(shown));
    var lines = sshd.directives().stream().filter(line -> keywords.contains(line.keyword())).toList();
    var global = lines.stream().filter(line -> line.match().isEmpty()).findFirst();
    if (global.isPresent() && same(global.get().value()).equals(value)) {
      return global;
    }
    var inBlocks = lines.stream().filter(line -> !line.match().isEmpty() && same(line.value()).equals(value)).toList();
    if (inBlocks.size() > 1) {
      inBlocks = inBlocks.stream().filter(line -> names(line.match(), tuple)).toList();
    }
    return inBlocks.size() == 1 ? Optional.of(inBlocks.getFirst()) : Optional.empty();
  }

  private static boolean names(String match, Tuple tuple) {
    return List.of(match.split("[\\s,=\"]+")).contains(tuple.user());
  }

  private static String same(String value) {
    var lower = value.toLowerCase(Locale.ROOT);
    return lower.equals("without-password") ? "prohibit-password" : lower;
  }
}
