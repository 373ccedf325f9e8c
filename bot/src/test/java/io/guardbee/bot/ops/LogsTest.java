package io.guardbee.bot.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.bridge.SLF4JBridgeHandler;

class LogsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  @Test
  void a_person_reads_one_line_and_the_top_of_the_stack() {
    var log = log(Optional.empty(), "io.guardbee.bot.command.Commands");

    log.warn("/{} failed", "audit\u001b[31m\nroot",
        new IllegalStateException("no\u202e", new RuntimeException("deep")));
    log.info("not said");

    assertThat(written().lines()).first().asString()
        .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  i\\.g\\.b\\.c\\.Commands: /audit·\\[31m·root failed");
    assertThat(written()).contains("java.lang.IllegalStateException: no·\n").contains("\tat io.guardbee.")
        .contains("Caused by: java.lang.RuntimeException: deep").doesNotContain("not said");
  }

  @Test
  void a_collector_of_logs_reads_one_object_a_line() throws Exception {
    var log = log(Optional.empty(), "io.guardbee.x");
    logs().json();
    logs().serving();

    try (var _ = MDC.putCloseable("audit", "k3x9p")) {
      log.info("hello \"{}\"\n\u2028\u009b", "you", new IllegalStateException("no"));
    }
    log.warn("plain");

    assertThat(written().lines()).hasSize(2);
    var first = json(0);
    assertThat(first.fieldNames()).toIterable()
        .containsExactly("timestamp", "level", "logger", "thread", "message", "mdc", "exception");
    assertThat(first.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(first.get("level").asText()).isEqualTo("INFO");
    assertThat(first.get("logger").asText()).isEqualTo("io.guardbee.x");
    assertThat(first.get("message").asText()).isEqualTo("hello \"you\"\n\u2028\u009b");
    assertThat(first.get("mdc").get("audit").asText()).isEqualTo("k3x9p");
    assertThat(first.get("exception").asText()).startsWith("java.lang.IllegalStateException: no\n\tat io.guardbee");
    assertThat(json(1).fieldNames()).toIterable()
        .containsExactly("timestamp", "level", "logger", "thread", "message");
    assertThat(written().replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u2028]");
  }

  @ParameterizedTest
  @CsvSource({"text", "json"})
  void a_secret_is_written_nowhere(String form) {
    var log = log(Optional.empty(), "io.guardbee.x");
    if (form.equals("json")) {
      logs().json();
    }
    logs().knows(List.of("horse battery staple"));

    try (var _ = MDC.putCloseable("ask", "password=hunter2")) {
      log.error("token=hunter2 and {}", "horse battery staple",
          new IllegalStateException("https://u:hunter2@h/", new RuntimeException("horse battery staple")));
    }

    assertThat(written()).contains("[redacted]").doesNotContain("hunter2", "horse battery");
  }

  @Test
  void the_form_can_change_while_it_is_written() throws Exception {
    var log = log(Optional.empty(), "io.guardbee.x");

    logs().json();
    log.warn("one");
    logs().text();
    log.warn("two");

    assertThat(json(0).get("message").asText()).isEqualTo("one");
    assertThat(written().lines().toList().get(1)).endsWith("WARN  io.guardbee.x: two");
  }

  @ParameterizedTest
  @CsvSource({",WARN", "debug,DEBUG", "TRACE,TRACE", "loud,WARN", "ERROR,ERROR"})
  void libraries_say_what_is_wrong_whatever_is_asked_of_guardbee(String wanted, String own) {
    log(Optional.ofNullable(wanted), "io.guardbee");

    for (var library : List.of("com.jcraft.jsch.JSch", "com.slack.api", "net.dv8tion.jda", "org.apache.sshd",
        "sun.net.httpserver")) {
      assertThat(context.getLogger(library).getEffectiveLevel()).as(library).isEqualTo(Level.WARN);
    }
    assertThat(context.getLogger("io.guardbee.bot").getEffectiveLevel()).hasToString(own);
  }

  @Test
  void a_databases_own_words_are_not_written() throws Exception {
    log(Optional.of("debug"), "io.guardbee");

    for (var library : List.of("com.zaxxer.hikari.pool.HikariPool", "com.github.kagkarlsson.scheduler.Scheduler")) {
      context.getLogger(library).error("insert into link values ('slack:U1')");
    }
    assertThat(written()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({",INFO", "debug,DEBUG", "ERROR,ERROR"})
  void who_serves_says_what_it_does_unless_told_otherwise(String wanted, String own) {
    log(Optional.ofNullable(wanted), "io.guardbee");
    logs().serving();

    assertThat(context.getLogger("io.guardbee.bot").getEffectiveLevel()).hasToString(own);
    assertThat(context.getLogger("com.jcraft").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void a_huge_message_is_cut_after_its_secrets_are_gone() throws Exception {
    var log = log(Optional.empty(), "io.guardbee.x");
    logs().json();

    log.warn("{} password=hunter2", "a".repeat(15_981));

    assertThat(json(0).get("message").asText()).hasSize(16_001).endsWith("a password=[redacted…");
  }

  @Test
  void the_process_logs_through_it_and_so_do_libraries_of_the_jdk() {
    assertThat(LoggerFactory.getLogger("any")).isNotNull();
    assertThat(Logs.ofProcess()).isNotNull();
    assertThat(SLF4JBridgeHandler.isInstalled()).isTrue();
  }

  private Logger log(Optional<String> wanted, String name) {
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setOutputStream(out);
    context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
    Logs.set(context, appender, wanted);
    return context.getLogger(name);
  }

  private Logs logs() {
    return Logs.of(context);
  }

  private String written() {
    return out.toString(UTF_8);
  }

  private JsonNode json(int line) throws IOException {
    return new ObjectMapper().readTree(written().lines().toList().get(line));
  }
}
