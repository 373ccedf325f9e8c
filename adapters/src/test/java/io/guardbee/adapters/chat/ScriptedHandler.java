package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Message.Audience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Takes what is asked, remembers it, and gives the receipts that a test says.
public final class ScriptedHandler implements ChatHandler {
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Press> pressed = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private volatile Script<String> lines = _ -> accepted(Audience.EVERYBODY);
  private volatile Function<Invocation, Reply> homes = _ -> Reply.of("home", new Block.Paragraph("home"));
  private volatile Script<Press> presses = _ -> accepted(Audience.EVERYBODY);

  /// Decides what is said to what was asked; may take its time.
  public interface Script<T> {
    Receipt receipt(T asked) throws InterruptedException;
  }

  /// A line as it was handed in.
  public record Asked(String line, Invocation invocation) {}

  /// From now on a line gets that receipt.
  public void line(Script<String> receipt) {
    lines = receipt;
  }

  /// From now on a press gets that receipt.
  public void press(Script<Press> receipt) {
    presses = receipt;
  }

  /// From now on that is somebody's own page.
  public void home(Function<Invocation, Reply> page) {
    homes = page;
  }

  /// A receipt with an id of its own.
  public Receipt accepted(Audience around) {
    return new Receipt.Accepted("job" + number.incrementAndGet(), around);
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public List<Press> pressed() {
    return List.copyOf(pressed);
  }

  private static <T> Receipt given(Script<T> script, T asked) {
    try {
      return script.receipt(asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Receipt ask(Invocation invocation) {
    return ask(Invocation.typed(invocation.words()), invocation);
  }

  @Override
  public Receipt ask(String line, Invocation invocation) {
    asked.add(new Asked(line, invocation));
    return given(lines, line);
  }

  @Override
  public Receipt press(Press press) {
    pressed.add(press);
    return given(presses, press);
  }

  @Override
  public Reply home(Invocation invocation) {
    asked.add(new Asked("home", invocation));
    return homes.apply(invocation);
  }

  @Override
  public List<String> complete(Invocation invocation) {
    return List.of();
  }
}
