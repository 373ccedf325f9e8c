package io.guardbee.bot.app;

import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsolePlatform;
import io.guardbee.bot.ops.Rehearsal;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;

/// What the launcher's training run does beside the command that it gives (`GUARDBEE_TRAIN=1 guardbee demo …`): a short
/// chat with the whole bot behind it, and what serving loads. All of it over loopback and on a memory that passes.
final class Training {
  private static final String CHAT = "/audit vm-42\n2\n/guardbee status\n/fix vm-42 ssh-root-login\nexit\n";

  private Training() {}

  static boolean wanted(Terminal terminal) {
    return terminal.variable("GUARDBEE_TRAIN").isPresent();
  }

  static void run(Session session) {
    var platform = new ConsolePlatform(session.memory().instance(), new BufferedReader(new StringReader(CHAT)),
        new Unseen());
    var bot = ConsoleVerb.bot(session, platform);
    bot.start();
    platform.converse();
    bot.stop(Duration.ZERO);
    var names = session.inside().chat().commands().all().stream().map(c -> c.spec().name()).toList();
    Rehearsal.run(names, Session.version());
  }

  private static final class Unseen implements ConsolePlatform.View {
    @Override
    public void prompt(String words) {
      // nobody types
    }

    @Override
    public void progress(String words) {
      // nobody looks
    }

    @Override
    public void show(Reply reply) {
      // nobody looks
    }
  }
}
