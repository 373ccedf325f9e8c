package io.guardbee.bot.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee audit TARGET [item or check]`.
@Command(name = "audit", description = "Audits a machine: local, ssh://user@host[:port], or a VM of a cloud.")
final class AuditVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", paramLabel = "TARGET", description = "local, ssh://user@host[:port], or a "
      + "VM's name, id or address, or PROJECT/NAME")
  private String target = "";
  @Parameters(index = "1..*", arity = "0..2", paramLabel = "ITEM|CHECK", description = "only this: 1 to 17, or a "
      + "check's id")
  private List<String> choice = List.of();

  @Option(names = "--for-owner", description = "as a text in plain language for the machine's owner")
  private boolean forOwner;

  @Mixin
  private final FormatOption format = new FormatOption();

  AuditVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    var form = format.chosen(main.options().json);
    if (forOwner && format.named()) {
      throw new UsageException("--for-owner is a text of its own: leave out --format.");
    }
    var words = new ArrayList<>(List.of("audit", target));
    words.addAll(choice);
    if (forOwner) {
      words.add("--for-owner");
    }
    if (main.options().fresh) {
      words.add("--fresh");
    }
    try (var session = main.session().showing(form)) {
      return session.ask(words);
    }
  }
}
