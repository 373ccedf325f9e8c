package io.guardbee.bot.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `guardbee compliance PROJECT`.
@Command(name = "compliance", description = "How a project does by what audits found on its VMs.")
final class ComplianceVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "PROJECT", description = "the project, by its name, its id, or cloud:name")
  private String project = "";

  ComplianceVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var words = new ArrayList<>(List.of("compliance", project));
    if (main.options().fresh) {
      words.add("--fresh");
    }
    try (var session = main.session()) {
      return session.ask(words);
    }
  }
}
