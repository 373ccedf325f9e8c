package io.guardbee.bot.app;

import io.guardbee.checks.probe.CollectorScript;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `guardbee collector [--installed]`.
@Command(name = "collector", description = "The collector's text, which runs as it is: pipe it into sh as root and give "
    + "what it prints to \"judge\".")
final class CollectorVerb implements Callable<Integer> {
  private final Main main;
  @Option(names = "--installed", description = "the text that is installed on a machine")
  private boolean installed;

  CollectorVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    main.options();
    main.terminal().out().print(installed ? CollectorScript.installed() : CollectorScript.runnable());
    main.terminal().out().flush();
    return 0;
  }
}
