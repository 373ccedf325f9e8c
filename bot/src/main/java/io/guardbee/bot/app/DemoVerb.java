package io.guardbee.bot.app;

import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.RememberedHostKeys;
import io.guardbee.bot.command.Words;
import io.guardbee.bot.demo.DemoStage;
import io.guardbee.bot.ops.ManagementServer;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.settings.CloudsSection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guardbee demo ["COMMAND"]`.
@Command(name = "demo", mixinStandardHelpOptions = true, description = "A sample cloud and its machines inside the "
    + "program; nothing to configure. Without a command: the chat. With --serve: Slack and Discord side by side on a web "
    + "page, no account needed.")
final class DemoVerb implements Callable<Integer> {
  /// The machine with much to mend.
  static final String VM = "vm-42";
  private static final int PORTS = 65_535;
  private final Main main;
  @Parameters(index = "0", arity = "0..1", paramLabel = "\"/COMMAND\"", description = "such as \"/audit vm-42\" or "
      + "\"/secgroups project-x\"")
  private String command = "";
  @Option(names = "--serve", description = "show the bot in a Slack and a Discord of its own, on a web page of this "
      + "machine, until it is stopped")
  private boolean serve;
  @Option(names = "--port", paramLabel = "N", defaultValue = "8088", description = "where the page is (default: "
      + "${DEFAULT-VALUE}; 0: any free port)")
  private int port;
  @Option(names = "--save", paramLabel = "DIR", description = "where files of answers are written to in the chat "
      + "(default: here)")
  private Path directory = Path.of("");
  @Mixin
  private final FormatOption format = new FormatOption();

  DemoVerb(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    if (serve && !command.isEmpty()) {
      throw new UsageException("--serve takes no command: type it on the page.");
    }
    if (port < 0 || port > PORTS) {
      throw new UsageException("--port: give a number from 0 to " + PORTS + ".");
    }
    var form = format.chosen(main.options().json);
    if (command.isEmpty()) {
      format.none("name a command, such as demo \"/audit " + VM + "\" --format html.");
    }
    if (serve) {
      ManagementServer.limit();
    }
    try (var demo = new DemoStage(InstantSource.system(), serve ? DemoServing.PACE : Duration.ZERO)) {
      if (serve) {
        return new DemoServing(main, port).run(memory -> stage(demo, memory, true).inChat(VM));
      }
      return command.isEmpty() ? chat(demo) : answer(demo, form);
    }
  }

  /// The demo's machines.
  ///
  /// @param served whether its chats are served
  Session.Stage stage(DemoStage demo, Memory memory, boolean served) {
    var reach = main.options().reach(demo.reach());
    var clouds = new Clouds(new Clouds.Means(demo::logins, CloudsSection.defaults(), reach, demo.ssh(), demo::outside,
        new Nowhere(), memory.consoles(), demo.clock()));
    return new Session.Stage(clouds, demo.dated(clouds.guests()), VM,
        new ReportBlocks(typed -> "bot/bin/guardbee demo \"" + typed + "\""),
        () -> BotAccess.parse(demo.publicKey()), new RememberedHostKeys(), served);
  }

  private int chat(DemoStage demo) {
    var terminal = main.terminal();
    if (terminal.interactive()) {
      terminal.err().println(DemoStage.machines().entrySet().stream().map(m -> m.getKey() + ": " + m.getValue())
          .collect(Collectors.joining("\n  ", "The demo's machines:\n  ", "")));
    }
    var memory = Memory.passing(terminal);
    try (var session = main.session(stage(demo, memory, false).inChat(VM), memory)) {
      return ConsoleVerb.chat(session, directory);
    }
  }

  private int answer(DemoStage demo, String form) {
    var memory = Memory.passing(main.terminal());
    try (var session = main.session(stage(demo, memory, false), memory).showing(form)) {
      lookFirst(session);
      var code = session.ask(command, Optional.empty());
      if (Training.wanted(main.terminal())) {
        Training.run(session);
      }
      return code;
    }
  }

  /// What listens is known of machines that somebody audited within a day, and the demo begins anew each time.
  private void lookFirst(Session session) {
    if (!(Words.of(command) instanceof Words.Split(var words)) || !words.contains("secgroups")) {
      return;
    }
    try (var progress = session.screen().progress(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      progress.progress("auditing the demo's machines first, so that it is known what listens");
      DemoStage.machines().keySet().forEach(name -> threads.execute(() -> {
        if (session.guests().find(Guests.Sought.of(name)) instanceof Guests.Found.Guest guest) {
          session.desk().audit(guest, _ -> true, _ -> {
          });
        }
      }));
    }
  }

  /// The demo has no machine but those of its cloud.
  private record Nowhere() implements Guests {
    @Override
    public Found find(Sought sought) {
      return new Found.Nowhere(nowhere(sought));
    }

    @Override
    public String nowhere(Sought sought) {
      return "The demo asks no machine but its own.";
    }

    @Override
    public Map<String, String> names() {
      return Map.of();
    }
  }
}
