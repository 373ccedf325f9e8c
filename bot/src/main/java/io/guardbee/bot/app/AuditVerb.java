package io.guardbee.bot.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee audit TARGET [item or check]`, `guardbee audit --project PROJECT`, `guardbee audit --all-projects`.
@Command(name = "audit", description = "Audits a machine: local, ssh://user@host[:port], or a VM of a cloud; or every VM of a project.")
final class AuditVerb implements Callable<Integer> {
  private final Main main;
  @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", description = "local, ssh://user@host[:port], or a "
      + "VM's name, id or address, or PROJECT/NAME")
  private @Nullable String target;
  @Parameters(index = "1..*", arity = "0..2", paramLabel = "ITEM|CHECK", description = "only this: 1 to 17, or a "
      + "check's id")
  private List<String> choice = List.of();

  @Option(names = "--for-owner", description = "as a text in plain language for the machine's owner")
  private boolean forOwner;

  @Option(names = "--project", paramLabel = "PROJECT", description = "every VM of this project, by its name, its id, or "
      + "cloud:name; may be given several times. What was interrupted goes on; --fresh begins anew")
  private List<String> projects = List.of();

  @Option(names = "--all-projects", description = "every VM of every project that the cloud's credentials see")
  private boolean everywhere;

  @Mixin
  private final FormatOption format = new FormatOption();

  AuditVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    if (everywhere || !projects.isEmpty()) {
      return whole();
    }
    if (target == null) {
      throw new UsageException(
          "audit needs TARGET (local, ssh://user@host[:port], or a VM of a cloud), --project PROJECT "
              + "or --all-projects. guardbee audit --help tells more.");
    }
    return one(target);
  }

  private int whole() {
    if (target != null || forOwner || format.named() || (everywhere && !projects.isEmpty())) {
      throw new UsageException(
          "--project and --all-projects are for whole projects: give one of the two, and no TARGET, "
              + "--for-owner or --format.");
    }
    try (var session = main.session()) {
      var audits = new ProjectAudits(session, main.settings().limits().audits(), Interrupts.ofProcess());
      return everywhere
          ? audits.ofAll(main.options().fresh)
          : audits.of(projects, main.options().fresh);
    }
  }

  private int one(String machine) {
    var form = format.chosen(main.options().json);
    if (forOwner && format.named()) {
      throw new UsageException("--for-owner is a text of its own: leave out --format.");
    }
    var words = new ArrayList<>(List.of("audit", machine));
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
