package io.guardbee.bot.app;

import io.guardbee.bot.demo.page.Chats;
import io.guardbee.bot.demo.page.DemoPage;
import io.guardbee.bot.ops.Part;
import io.guardbee.bot.ops.Service;
import io.guardbee.bot.ops.StartupException;
import io.guardbee.bot.settings.DiscordSection;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.settings.SlackSection;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `guardbee demo --serve`: the bot as `serve` has it, in a Slack and a Discord inside the program, and a page on which
/// both are seen and used.
final class DemoServing {
  /// How long a machine takes: real ones take more, and with none there would be nothing to watch.
  static final Duration PACE = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration JOINED = Duration.ofSeconds(60);
  private final Main main;
  private final int port;

  /// @param port of the page; 0 for any free one
  DemoServing(Main main, int port) {
    this.main = main;
    this.port = port;
  }

  /// Blocks until it is told to end.
  ///
  /// @param stage the demo's machines, with that memory
  /// @return the exit code
  /// @throws UsageException where the port is taken
  int run(Function<Memory, Session.Stage> stage) {
    main.terminal().err().println("Starting Guardbee in a Slack and a Discord of its own ...");
    try (var chats = new Chats(InstantSource.system(), new SecureRandom());
        var memory = Memory.passing(main.terminal())) {
      var serving = serving(chats, stage.apply(memory), memory);
      try (var page = page(chats, serving)) {
        return Service.run(parts(chats, serving, page),
            new Service.Terms(STOP, serving::look, main.terminal().err()));
      }
    }
  }

  /// The bot, with the rights and the addresses of these chats; it does not run yet.
  Serving serving(Chats chats, Session.Stage stage, Memory memory) {
    return new Serving(main, new Main.Ground(terminal(chats), settings(chats)), stage, memory);
  }

  /// The page, which waits for the bot.
  ///
  /// @throws UsageException where the port is taken
  DemoPage page(Chats chats, Serving serving) {
    try {
      return DemoPage.open(port, chats, serving.specs(), new SecureRandom());
    } catch (IOException e) {
      throw new UsageException("Port " + port + " of 127.0.0.1 cannot be taken (" + e.getMessage()
          + "). Name another with --port, or --port 0 for any free one.");
    }
  }

  /// The bot's parts, and behind them the word that it is in both chats.
  List<Part> parts(Chats chats, Serving serving, DemoPage page) {
    var parts = new ArrayList<>(serving.working());
    parts.add(new Welcome(chats, page.address()));
    return parts;
  }

  /// What holds by default, whatever a file on this machine says of the real chats.
  private static Settings settings(Chats chats) {
    var usual = Settings.defaults();
    return new Settings(usual.ssh(), usual.clouds(), usual.reach(), usual.outside(), usual.advisories(),
        usual.support(), usual.store(),
        chats.access(),
        usual.limits(), usual.schedule(), usual.serve(), new SlackSection("socket", chats.slackApi().toString()),
        new DiscordSection(chats.discordApi(), chats.discordGateway()));
  }

  /// The same one, with the tokens of these chats and none of real ones.
  private Terminal terminal(Chats chats) {
    var own = main.terminal();
    var environment = new HashMap<>(own.environment());
    environment.putAll(Map.of(SlackSetup.BOT_TOKEN, chats.slackBotToken(), SlackSetup.APP_TOKEN, chats.slackAppToken(),
        DiscordSetup.TOKEN, chats.discordToken()));
    return new Terminal(own.in(), own.out(), own.err(), environment, own.interactive(), own.secrets());
  }

  /// Tells where the page is when there is something to see on it.
  private final class Welcome implements Part {
    private final Chats chats;
    private final URI address;

    Welcome(Chats chats, URI address) {
      this.chats = chats;
      this.address = address;
    }

    @Override
    public String name() {
      return "welcome";
    }

    @Override
    public void start() {
      if (!chats.joined(JOINED)) {
        throw new StartupException("Guardbee did not get into its own Slack and Discord within a minute. Try again; "
            + "GUARDBEE_LOG=DEBUG shows more.");
      }
      main.terminal().out().println("Open " + address + " (Ctrl-C ends the demo)");
    }

    @Override
    public void stop(Duration within) {
      // what was said stays said
    }
  }
}
