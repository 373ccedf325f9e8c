package io.guardbee.bot.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee secgroups PROJECT`.
@Command(name = "secgroups", description = "Whom the security groups of a project let in, worst first.")
final class SecgroupsVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "PROJECT", description = "the project, by its name, its id, or cloud:name")
  private String project = "";

  @Option(names = "--deep", description = "first look inside the running VMs that nobody looked into within a day")
  private boolean deep;

  @Option(names = "--what-if", paramLabel = "RULE", description = "what would be without this rule: its id, or the "
      + "id's first 6 characters")
  @Nullable
  private String rule;

  SecgroupsVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var words = new ArrayList<>(List.of("secgroups", project));
    Optional.ofNullable(rule).ifPresent(id -> words.addAll(List.of("what-if", id)));
    if (deep) {
      words.add("--deep");
    }
    if (main.options().fresh) {
      words.add("--fresh");
    }
    try (var session = main.session()) {
      return session.ask(words);
    }
  }
}
