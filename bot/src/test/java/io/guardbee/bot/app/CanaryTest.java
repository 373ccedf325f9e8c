package io.guardbee.bot.app;

import static io.guardbee.bot.app.WholeBot.ANN;
import static io.guardbee.bot.app.WholeBot.OPEN;
import static io.guardbee.bot.app.WholeBot.TEAM;
import static io.guardbee.bot.work.Chatting.answer;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.bot.command.BareDebian;
import io.guardbee.bot.command.Spec;
import io.guardbee.bot.ops.Canaries;
import io.guardbee.bot.ops.Canaries.Kind;
import io.guardbee.bot.ops.Logs;
import io.guardbee.bot.work.FakePlatform;
import io.guardbee.checks.probe.FakeGuest;
import io.guardbee.checks.result.ProbeFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Secrets of every kind go in at every door of the whole program; none comes out at any.
class CanaryTest {
  private final Canaries canaries = Canaries.of(99);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream errors = System.err;
  @TempDir
  Path dir;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    ((Logger) LoggerFactory.getLogger("io.guardbee")).setLevel(Level.DEBUG);
    Logs.ofProcess().knows(Memory.secrets(environment()));
  }

  @AfterEach
  void back() {
    System.setErr(errors);
    ((Logger) LoggerFactory.getLogger("io.guardbee")).setLevel(Level.WARN);
    Logs.ofProcess().text();
    Logs.ofProcess().knows(List.of());
  }

  /// Where a secret has no form of its own, only what is in the environment can be known.
  private Map<String, String> environment() {
    var all = new HashMap<>(canaries.environment());
    all.put("GUARDBEE_SLACK_SIGNING_SECRET", canaries.get(Kind.SLACK_SIGNING_SECRET));
    all.put("CANARY_TOKEN", canaries.get(Kind.ENVIRONMENT));
    all.put("GUARDBEE_STORE", "sqlite:" + dir.resolve("bee.db"));
    return all;
  }

  @Test
  void no_row_no_message_and_no_log_of_the_bot_tells_them() throws Exception {
    var out = new ArrayList<String>();
    Logs.ofProcess().json();
    var set = WholeBot.on("");
    var broken = WholeBot.command("broken", Spec.Lane.QUICK, (_, _) -> {
      throw new IllegalStateException("holds " + canaries.secrets(),
          new RuntimeException(canaries.secrets().toString()));
    });
    set.machines().with("vm-secret", FakeGuest.saying(printing()))
        .with("vm-fails", FakeGuest.failing(new ProbeFailure.ConnectionRefused(canaries.get(Kind.SLACK_BOT_TOKEN))))
        .with(canaries.get(Kind.DISCORD_TOKEN), Machines.sloppy());
    try (var bot = new WholeBot(new WholeBot.Setup(environment(), set.limits(), set.life(), List.of(broken),
        set.machines()))) {
      for (var place : List.of(TEAM, OPEN)) {
        for (var line : lines()) {
          ended(bot, bot.ask(ANN, place, line), out);
        }
      }
      bot.authoriser.settle();
      out.addAll(rows());
      for (var shown : bot.chat.messages()) {
        shown.versions().forEach(message -> out.add(whole(message)));
      }
    }
    out.add(log.toString(StandardCharsets.UTF_8));

    assertThat(out).hasSizeGreaterThan(100).anyMatch(text -> text.contains("[redacted]"));
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("IllegalStateException");
    canaries.assertNowhere(out);
  }

  private List<String> lines() {
    var lines = new ArrayList<>(List.of("/audit vm-secret", "/audit vm-fails", "/broken",
        "/fix vm-secret ssh-root-login", "/audit " + canaries.get(Kind.DISCORD_TOKEN)));
    for (var kind : Kind.values()) {
      var secret = canaries.get(kind).replaceAll("\\s+", " ");
      lines.addAll(List.of("/explain " + secret, "/" + secret, "/audit " + secret, "/fix vm-1 " + secret,
          "/cancel " + secret));
    }
    return lines;
  }

  private static void ended(WholeBot bot, Receipt receipt, List<String> out) {
    switch (receipt) {
      case Receipt.Accepted(var ask, _) -> answer(bot, ask);
      case Receipt.Told(var reply) -> out.add(FakePlatform.text(reply));
      case Receipt.Opened(_, var form) -> out.add(form.toString());
      case Receipt.Repeated(var ask) -> out.add(ask);
    }
  }

  private static String whole(Message message) {
    return FakePlatform.text(message.reply()) + message.reply().files().stream().map(f -> f.name() + f.text()).toList()
        + message.asker();
  }

  /// What a machine prints that is full of them.
  private String printing() {
    var lines = new StringBuilder();
    canaries.secrets().forEach(secret -> lines.append(secret.strip()).append('\n'));
    return BareDebian.SAYS.replace("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"", "PRETTY_NAME=\"Debian "
        + canaries.get(Kind.SLACK_BOT_TOKEN) + "\"").replace("@NONCE done", """
            @NONCE begin sockets
            @NONCE part ss
            tcp LISTEN 0 128 0.0.0.0:80 0.0.0.0:* users:(("%s",pid=7,fd=3))
            @NONCE part units
            7 /system.slice/%s.service
            @NONCE part names
            yes
            %s
            @NONCE full
            @NONCE end sockets
            @NONCE begin accounts
            %s
            @NONCE full
            @NONCE end accounts
            @NONCE done""".formatted(canaries.get(Kind.SLACK_APP_TOKEN), canaries.get(Kind.CLOUD_TOKEN), lines, lines));
  }

  /// Every column of every table.
  private List<String> rows() throws Exception {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("bee.db"));
        var tables = connection.getMetaData().getTables(null, null, "%", new String[]{"TABLE"})) {
      while (tables.next()) {
        try (var statement = connection.createStatement();
            var result = statement.executeQuery("select * from \"" + tables.getString("TABLE_NAME") + "\"")) {
          while (result.next()) {
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
              var value = result.getBytes(c);
              rows.add(value == null ? "" : new String(value, StandardCharsets.UTF_8));
            }
          }
        }
      }
    }
    return rows;
  }

  @Test
  void nothing_that_the_program_prints_tells_them() {
    var out = new ArrayList<String>();
    for (var kind : Kind.values()) {
      var secret = canaries.get(kind).replaceAll("\\s+", " ");
      for (var arguments : List.of(new String[]{"run", "/explain " + secret}, new String[]{"explain", secret},
          new String[]{"audit", secret}, new String[]{secret}, new String[]{"run", "/audit " + secret, "--json"},
          new String[]{"--" + secret}, new String[]{"audit", "local", "--purpose=" + secret})) {
        var ran = Program.run("", environment(), arguments);
        out.add(ran.out());
        out.add(ran.err());
      }
    }
    var typed = new StringBuilder();
    lines().forEach(line -> typed.append(line.lines().findFirst().orElse("")).append('\n'));
    var console = Program.run(typed + "exit\n", environment(), "console");
    out.add(console.out());
    out.add(console.err());
    out.add(log.toString(StandardCharsets.UTF_8));

    canaries.assertNowhere(out);
  }
}
