package io.guardbee.bot.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What the documentation names and this release does not do: it says so, plainly.
final class LaterVerbs {
  private LaterVerbs() {}

  /// `guardbee compliance PROJECT`.
  @Command(name = "compliance", description = "(comes with the cloud part)")
  static final class Compliance implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> ignored = List.of();

    @Override
    public Integer call() {
      throw new UsageException("compliance comes with the cloud part, which this release does not have.");
    }
  }
}
