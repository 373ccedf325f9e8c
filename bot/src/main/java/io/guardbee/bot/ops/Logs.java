package io.guardbee.bot.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.guardbee.checks.result.Redaction;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The log, on standard error: standard output belongs to answers. Guardbee's own loggers write from WARN on (INFO while
/// it serves, or what `GUARDBEE_LOG` says); those of libraries from WARN on, whatever it says, since what they tell
/// below that quotes requests. Can be changed while threads write.
public final class Logs {
  private static final String NAME = "guardbee";
  /// They write a database's own words, with whole stacks and every second while it is away. What matters of that is
  /// said by the store, the work and readiness. The last one serves the demo's machines, and tells of each client that
  /// leaves before it has read all.
  private static final Map<String, Level> QUIET = Map.of("com.github.kagkarlsson", Level.OFF, "com.zaxxer.hikari",
      Level.OFF, "org.flywaydb", Level.ERROR, "org.apache.sshd.server", Level.ERROR);
  private final LoggerContext context;
  private final SafeEncoder encoder;
  private final Optional<Level> wanted;

  private Logs(LoggerContext context, SafeEncoder encoder, Optional<Level> wanted) {
    this.context = context;
    this.encoder = encoder;
    this.wanted = wanted;
  }

  /// The log of this process.
  public static Logs ofProcess() {
    return of((LoggerContext) LoggerFactory.getILoggerFactory());
  }

  static Logs of(LoggerContext context) {
    return (Logs) context.getObject(NAME);
  }

  /// @param wanted the level that `GUARDBEE_LOG` names; a word that is none counts as absent
  static void set(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Optional<String> wanted) {
    var encoder = new SafeEncoder(new TextLine(ZoneId.systemDefault()));
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setName(NAME);
    appender.setEncoder(encoder);
    appender.start();
    var logs = new Logs(context, encoder,
        wanted.map(word -> Level.toLevel(word.strip().toUpperCase(Locale.ROOT), null)));
    context.putObject(NAME, logs);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
    logs.from(Level.WARN);
    // While the database is away these tell of it every second, with a page each; Guardbee says it once.
    for (var name : List.of("com.github.kagkarlsson.scheduler.RunUntilShutdown",
        "com.github.kagkarlsson.scheduler.RunAndLogErrors",
        "com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository")) {
      context.getLogger(name).setLevel(Level.OFF);
    }
  }

  /// One JSON object a line.
  public void json() {
    encoder.form(new JsonLine());
  }

  /// Lines for people.
  public void text() {
    encoder.form(new TextLine(ZoneId.systemDefault()));
  }

  /// From now on Guardbee's own INFO is written too, unless `GUARDBEE_LOG` says otherwise.
  public void serving() {
    from(Level.INFO);
  }

  /// From now on these values are written nowhere, in none of the forms of [Redaction#knowing]; they replace the ones
  /// that were known before.
  public void knows(Collection<String> secrets) {
    encoder.redaction(Redaction.knowing(secrets));
  }

  private void from(Level otherwise) {
    context.getLogger("io.guardbee").setLevel(wanted.orElse(otherwise));
  }
}
