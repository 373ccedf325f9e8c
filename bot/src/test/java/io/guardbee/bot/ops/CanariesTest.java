package io.guardbee.bot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.guardbee.bot.ops.Canaries.Kind;
import io.guardbee.bot.ops.Metrics.Asked;
import io.guardbee.bot.ops.Metrics.Ran;
import io.guardbee.bot.settings.ServeSection;
import io.guardbee.bot.settings.SettingsException;
import io.guardbee.bot.settings.SettingsFile;
import io.guardbee.checks.result.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// What the process holds as a secret shows nowhere that an operator or a tool reads.
class CanariesTest {
  private final Canaries canaries = Canaries.of(42);

  @Test
  void the_cage_is_not_empty_and_a_bird_that_is_out_is_seen() {
    for (var kind : Kind.values()) {
      var secret = canaries.get(kind);
      assertThat(secret).as("%s", kind).hasSizeGreaterThan(20);
      for (var form : List.of(secret, URLEncoder.encode(secret, UTF_8),
          Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
          Base64.getEncoder().encodeToString(("bob:" + secret).getBytes(UTF_8)),
          secret.substring(secret.length() / 2))) {
        assertThatThrownBy(() -> canaries.assertNowhere(List.of("fine", "before " + form + " behind"))).as("%s", form)
            .isInstanceOf(AssertionError.class);
      }
    }
    assertThat(Canaries.of(42).secrets()).isEqualTo(canaries.secrets()).isNotEqualTo(Canaries.of(43).secrets());
    canaries.assertNowhere(List.of("fine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void no_log_tells_them_however_they_get_into_it(String form) {
    var context = new LoggerContext();
    context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
    var out = new ByteArrayOutputStream();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setOutputStream(out);
    Logs.set(context, appender, Optional.of("DEBUG"));
    if (form.equals("json")) {
      Logs.of(context).json();
    }
    Logs.of(context).knows(canaries.secrets());

    var log = context.getLogger("io.guardbee.bot");
    for (var spelling : spellings()) {
      for (var secret : canaries.secrets()) {
        try (var _ = MDC.putCloseable("ask", spelling.apply(secret))) {
          log.warn("said {} of it", spelling.apply(secret),
              new IllegalStateException(spelling.apply(secret), new RuntimeException(spelling.apply(secret))));
        }
      }
    }
    log.debug("all: {} {}", canaries.secrets(), canaries.environment());

    assertThat(out.toString(UTF_8)).contains("[redacted]");
    canaries.assertNowhere(List.of(out.toString(UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = {"PRIVATE_KEY", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_WEBHOOK",
      "DISCORD_TOKEN", "CLOUD_TOKEN"})
  void those_with_a_form_of_their_own_are_known_even_to_who_does_not_hold_them(Kind kind) {
    var secret = canaries.get(kind);

    canaries.assertNowhere(List.of(Redaction.of(secret), Redaction.of("x " + secret + " y"),
        Redaction.of("{\"a\":\"" + secret.replace("\n", "\\n") + "\"}")));
  }

  @Test
  void what_the_environment_calls_a_secret_is_known_by_its_name() {
    var listing = new ArrayList<String>();
    canaries.environment().forEach((name, value) -> {
      if (!name.equals("CANARY")) {
        listing.add(Redaction.of(name + "='" + value + "' bot/bin/guardbee"));
        listing.add(Redaction.of("\"" + name + "\": \"" + value + "\""));
      }
    });

    assertThat(listing).allMatch(line -> line.contains("[redacted]"));
    canaries.assertNowhere(listing);
  }

  @Test
  void no_page_of_the_management_port_tells_them() throws Exception {
    var pages = new ArrayList<String>();
    try (var metrics = new Metrics(List.of("audit"), "1")) {
      canaries.secrets().forEach(secret -> {
        metrics.asked(secret, Asked.REFUSED);
        metrics.ran(secret, Duration.ofSeconds(1), Ran.FAILED);
      });
      for (var secret : canaries.secrets()) {
        var views = new ManagementServer.Views(() -> Optional.of("it holds " + secret),
            () -> new Readiness(Map.of("store", () -> Health.down("store", "it says " + secret)),
                Duration.ofSeconds(5)).ask(),
            metrics::text);
        try (var server = ManagementServer.start(new ServeSection("127.0.0.1", 0, 5, "json"), views,
            Redaction.knowing(canaries.secrets()))) {
          for (var path : List.of("/healthz", "/readyz", "/metrics", "/" + URLEncoder.encode(secret, UTF_8))) {
            pages.add(get(server.port(), path));
          }
        }
      }
    }

    assertThat(pages).anyMatch(page -> page.contains("it says [redacted]"));
    canaries.assertNowhere(pages);
  }

  @Test
  void no_start_that_fails_tells_them() {
    var told = new ArrayList<String>();
    for (var secret : List.of(
        "postgresql://bee:" + URLEncoder.encode(canaries.get(Kind.STORE_PASSWORD), UTF_8) + "@db/x",
        canaries.get(Kind.PRIVATE_KEY), canaries.get(Kind.DISCORD_TOKEN), "token=" + canaries.get(Kind.ENVIRONMENT))) {
      var failed = catchThrowableOfType(StartupException.class,
          () -> Lifecycle.start(List.of(new ServeProgram.Told("store", () -> {
            throw new IllegalStateException("no " + secret);
          }, () -> {
          }))));
      told.add(failed.toString());
      told.add(String.valueOf(failed.getMessage()));
    }

    canaries.assertNowhere(told);
  }

  @Test
  void no_setting_that_is_wrong_tells_them(@TempDir Path dir) throws Exception {
    var told = new ArrayList<String>();
    for (var wrong : List.of("store:\n  url: \"postgresq://bee:SECRET@db/x\"\n", "store:\n  password: \"SECRET\"\n",
        "slackToken: \"SECRET\"\n", "serve: [\"SECRET\"\n")) {
      var file = Files.writeString(dir.resolve("guardbee.yaml"),
          wrong.replace("SECRET", canaries.get(Kind.STORE_PASSWORD)));
      var failed = catchThrowableOfType(SettingsException.class, () -> SettingsFile.loadRequired(file));
      var stack = new StringWriter();
      failed.printStackTrace(new PrintWriter(stack));
      told.add(stack.toString());
    }

    assertThat(told).hasSize(4);
    canaries.assertNowhere(told);
  }

  private static List<UnaryOperator<String>> spellings() {
    return List.of(secret -> secret, secret -> URLEncoder.encode(secret, UTF_8),
        secret -> "https://u:" + URLEncoder.encode(secret, UTF_8) + "@host/",
        secret -> Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
        secret -> "Basic " + Base64.getEncoder().encodeToString(("bee:" + secret).getBytes(UTF_8)),
        secret -> "{\"it\":\"" + secret.replace("\n", "\\n") + "\"}");
  }

  private static String get(int port, String path) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
