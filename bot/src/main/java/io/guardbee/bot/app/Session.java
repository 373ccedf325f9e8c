package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.access.Right;
import io.guardbee.bot.command.Activity;
import io.guardbee.bot.command.AuditCommand;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.command.CancelCommand;
import io.guardbee.bot.command.Cancelling;
import io.guardbee.bot.command.ChecksCommand;
import io.guardbee.bot.command.Command;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.DoctorCommand;
import io.guardbee.bot.command.EnrolCommand;
import io.guardbee.bot.command.ExplainCommand;
import io.guardbee.bot.command.FixCommand;
import io.guardbee.bot.command.ForgetCommand;
import io.guardbee.bot.command.Forgetting;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.HelpCommand;
import io.guardbee.bot.command.HostKeyBook;
import io.guardbee.bot.command.StatusCommand;
import io.guardbee.bot.command.TrustCommand;
import io.guardbee.bot.command.WhoamiCommand;
import io.guardbee.bot.command.Words;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.settings.Settings;
import io.guardbee.checks.catalog.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The parts, put together for one run of the program.
final class Session {
  private final Terminal terminal;
  private final Screen screen;
  private final AuditDesk desk;
  private final ReportBlocks blocks;
  private final Commands commands;

  /// What differs between the real thing and the demo.
  ///
  /// @param guests the machines
  /// @param example one of them
  /// @param blocks how reports read here
  /// @param access the public key that machines are to let in
  /// @param book the host keys that were accepted
  record Stage(Guests guests, String example, ReportBlocks blocks, Supplier<Optional<BotAccess>> access,
      HostKeyBook book) {}

  Session(Terminal terminal, Settings settings, CommonOptions options, Stage stage, RandomGenerator random) {
    this.terminal = terminal;
    this.screen = new Screen(terminal, options.json);
    this.blocks = stage.blocks();
    var catalogue = Catalogue.load();
    this.desk = new AuditDesk(catalogue, random, new AuditDesk.Terms(options.purposes(),
        options.timeout().orElseGet(() -> Duration.ofSeconds(settings.ssh().totalSeconds()))));
    var examination = new Examination(terminal, settings, options, catalogue);
    var authoriser = new Authoriser();
    // Help asks for the list that it is itself in.
    var all = new ArrayList<Command>();
    all.add(new AuditCommand(desk, blocks, settings.support().contact()));
    all.add(new FixCommand(desk));
    all.add(new ExplainCommand(catalogue));
    all.add(new ChecksCommand(catalogue));
    all.add(new EnrolCommand(stage.access()));
    all.add(new TrustCommand(stage.book(), InstantSource.system()));
    all.add(new WhoamiCommand(authoriser));
    // One question at a time, and nothing is kept: there is nothing to call off and nothing to forget.
    all.add(new CancelCommand((_, _) -> Cancelling.Outcome.UNKNOWN));
    all.add(new StatusCommand(version(), catalogue, _ -> new Activity.Now(1, 0, List.of(), Activity.Memory.NONE)));
    all.add(new DoctorCommand(examination::parts));
    all.add(new ForgetCommand(new NothingKept()));
    all.add(new HelpCommand(() -> List.copyOf(all), stage.example(),
        asked -> spec -> asked.asker().operator() || spec.right() == Right.NONE));
    this.commands = new Commands(all, stage.guests(), authoriser);
  }

  Terminal terminal() {
    return terminal;
  }

  Screen screen() {
    return screen;
  }

  AuditDesk desk() {
    return desk;
  }

  ReportBlocks blocks() {
    return blocks;
  }

  Commands commands() {
    return commands;
  }

  /// The answer to a line as it is typed in a chat.
  Reply answer(String line, Conversation conversation) {
    return switch (Words.of(line)) {
      case Words.Odd(var why) -> new Reply.Refused(why);
      case Words.Split(var words) -> commands.answer(Invocation.terminal(words), conversation).reply();
    };
  }

  /// Answers words that the shell has taken apart; says how the program ends.
  int ask(List<String> words) {
    return screen.show(answer(words));
  }

  private Reply answer(List<String> words) {
    try (var progress = screen.progress()) {
      return commands.answer(Invocation.terminal(words), progress).reply();
    }
  }

  /// Answers a line as it is typed in a chat; says how the program ends.
  ///
  /// @param directory where the answer's files are written too, if anywhere
  int ask(String line, Optional<Path> directory) {
    Reply reply;
    try (var progress = screen.progress()) {
      reply = answer(line, progress);
    }
    directory.ifPresent(d -> screen.save(reply, d));
    return screen.show(reply);
  }

  /// This release, or `development` when run from classes.
  static String version() {
    return Optional.ofNullable(Session.class.getPackage().getImplementationVersion()).orElse("development");
  }

  /// A process without a store keeps nothing.
  private static final class NothingKept implements Forgetting {
    @Override
    public Map<String, Integer> kept(Subject subject, String name) {
      return Map.of();
    }

    @Override
    public Map<String, Integer> forget(Subject subject, String name, Asker by) {
      return Map.of();
    }
  }
}
