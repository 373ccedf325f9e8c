package io.guardbee.bot.ops;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets the log up when its first logger is asked for; Logback finds it as a service. It comes before every file of
/// configuration, so that none can lead a line past [SafeEncoder].
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var errors = new ConsoleAppender<ILoggingEvent>();
    errors.setTarget("System.err");
    Logs.set(context, errors, Optional.ofNullable(System.getenv("GUARDBEE_LOG")));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
