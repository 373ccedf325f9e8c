package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.command.AuditDesk;
import io.guardbee.bot.command.BotAccess;
import io.guardbee.bot.command.Guests;
import io.guardbee.bot.command.HostKeyBook;
import io.guardbee.bot.command.Words;
import io.guardbee.bot.render.ReportBlocks;
import io.guardbee.bot.render.form.ReportForms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One run of the program for a person who waits before it: nothing is queued, and what is asked is answered at once.
final class Session implements AutoCloseable {
  private final Terminal terminal;
  private final Screen screen;
  private final Stage stage;
  private final Inside inside;
  private final Memory memory;

  /// What differs between the real thing and the demo.
  ///
  /// @param clouds the clouds that the machines are in
  /// @param guests the machines
  /// @param example one of them
  /// @param blocks how reports read here
  /// @param access the public key that machines are to let in
  /// @param book the host keys that were accepted
  /// @param served whether something may serve on the same memory
  record Stage(Clouds clouds, Guests guests, String example, ReportBlocks blocks, Supplier<Optional<BotAccess>> access,
      HostKeyBook book, boolean served) {
    /// The same where commands are typed as they are.
    ///
    /// @param another what somebody there may ask for
    Stage inChat(String another) {
      return new Stage(clouds, guests, another, new ReportBlocks(UnaryOperator.identity()), access, book, served);
    }
  }

  Session(Terminal terminal, boolean json, Stage stage, Inside inside, Memory memory) {
    this(terminal, new Screen(terminal, json), stage, inside, memory);
  }

  private Session(Terminal terminal, Screen screen, Stage stage, Inside inside, Memory memory) {
    this.terminal = terminal;
    this.screen = screen;
    this.stage = stage;
    this.inside = inside;
    this.memory = memory;
  }

  /// This very run, whose answers are shown in another form.
  ///
  /// @param form one of the words of [ReportForms]
  Session showing(String form) {
    var forms = ReportForms.of(desk().catalogue());
    return new Session(terminal, new Screen(terminal, form.equals("json"), forms.named(form)), stage, inside, memory);
  }

  Terminal terminal() {
    return terminal;
  }

  Screen screen() {
    return screen;
  }

  AuditDesk desk() {
    return inside.desk();
  }

  Guests guests() {
    return stage.guests();
  }

  Clouds clouds() {
    return stage.clouds();
  }

  ReportBlocks blocks() {
    return stage.blocks();
  }

  Inside inside() {
    return inside;
  }

  Memory memory() {
    return memory;
  }

  /// The answer to a line as it is typed in a chat.
  private Reply answer(String line, Conversation conversation) {
    return switch (Words.of(memory.wire().clean(line))) {
      case Words.Odd(var why) -> new Reply.Refused(why);
      case Words.Split(var words) -> answer(words, conversation);
    };
  }

  private Reply answer(List<String> words, Conversation conversation) {
    return inside.chat().commands().answer(Invocation.terminal(words.stream().map(memory.wire()::clean).toList()),
        conversation).reply();
  }

  /// Answers words that the shell has taken apart; says how the program ends.
  int ask(List<String> words) {
    memory.store();
    try (var progress = screen.progress()) {
      var reply = answer(words, progress);
      progress.wipe();
      return screen.show(reply);
    }
  }

  /// Answers a line as it is typed in a chat; says how the program ends.
  ///
  /// @param directory where the answer's files are written too, if anywhere
  int ask(String line, Optional<Path> directory) {
    memory.store();
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

  @Override
  public void close() {
    inside.chat().authoriser().settleAll();
    stage.clouds().close();
    memory.close();
  }
}
