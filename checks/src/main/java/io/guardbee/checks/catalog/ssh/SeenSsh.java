package io.guardbee.checks.catalog.ssh;

import io.guardbee.checks.catalog.Judged;
import io.guardbee.checks.catalog.SeenOutside;
import io.guardbee.checks.catalog.Verdict;
import io.guardbee.checks.probe.Facts;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.outside.Asked;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.probe.outside.SshQuestion;
import io.guardbee.checks.probe.outside.SshTold;
import io.guardbee.checks.probe.outside.Told;
import io.guardbee.checks.result.ProbeFailure;
import java.util.List;
import java.util.function.Function;

/// What the SSH server told a stranger.
///
/// @param answers what was told, by question
/// @param unanswered why questions have no answer
record SeenSsh(SeenOutside seen, List<Answer> answers, List<ProbeFailure> unanswered) {
  private static final SeenOutside.Subject SERVER = new SeenOutside.Subject(Kind.SSH, "an SSH server",
      _ -> true);

  /// One answer.
  record Answer(Asked asked, SshQuestion question, SshTold told) {
    /// Its stable name.
    String object() {
      return "tcp/" + question.door().port();
    }
  }

  /// Judges what was told; unknown where nobody asked, or no answer came.
  static Verdict judge(Facts facts, Function<SeenSsh, Verdict> rule) {
    return SeenOutside.judge(facts, SERVER, seen -> {
      var ssh = new SeenSsh(seen, seen.asked().stream().flatMap(one -> answer(one).stream()).toList(),
          seen.asked().stream().flatMap(one -> SeenOutside.why(one).stream()).toList());
      return ssh.answers().isEmpty() ? Judged.unknown(ssh.unanswered().getFirst()) : rule.apply(ssh);
    });
  }

  private static List<Answer> answer(Asked asked) {
    return asked.question() instanceof SshQuestion question && asked.told() instanceof Probed.Got<Told>(SshTold told)
        ? List.of(new Answer(asked, question, told))
        : List.of();
  }

  String vantage() {
    return seen.vantage();
  }

  String source(String what, Answer answer) {
    return seen.source(what, answer.asked());
  }
}
