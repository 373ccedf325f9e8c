package io.guardbee.bot.ops;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's wish that the process ends: SIGTERM, or SIGINT from a keyboard. The second one ends it at once.
///
/// The JDK has no public interface for signals, and a shutdown hook can neither choose the exit code nor hear a second
/// signal. `sun.misc.Signal` is exported for such needs; by reflection, because the compiler's warning about it cannot be
/// suppressed.
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicInteger heard = new AtomicInteger();

  private Signals() {}

  /// Listens from now on, for the rest of the process.
  static Signals listen() {
    var signals = new Signals();
    for (var name : new String[]{"TERM", "INT"}) {
      try {
        signals.listen(name);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        LOG.warn("SIG{} cannot be heard here and will end the process without an orderly stop", name, e);
      }
    }
    return signals;
  }

  private void listen(String name) throws ReflectiveOperationException {
    var signal = Class.forName("sun.misc.Signal");
    var handler = Class.forName("sun.misc.SignalHandler");
    var ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler},
        (_, method, arguments) -> {
          if (!method.getName().equals("handle")) {
            return method.invoke(this, arguments);
          }
          hear(signal.getMethod("getNumber").invoke(arguments[0]) instanceof Integer number ? number : 0);
          return null;
        });
    signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
        ours);
  }

  private void hear(int number) {
    if (heard.incrementAndGet() > 1) {
      Runtime.getRuntime().halt(128 + number);
    }
    first.countDown();
  }

  /// Waits for one; true when it has come.
  boolean await(Duration atMost) throws InterruptedException {
    return first.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
