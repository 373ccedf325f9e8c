package io.guardbee.adapters.console;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.ChatPlatform;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.chat.Sight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The chat, in the terminal: reads one command a line until the end of the input, `exit` or `quit`. What can be pressed
/// has a number, and typing the number presses it. A message that is edited is only shown again when it is the last.
public final class ConsolePlatform implements ChatPlatform {
  private final Place place;
  private final BufferedReader in;
  private final View view;
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
  private volatile Optional<ChatHandler> handler = Optional.empty();
  private volatile List<Action> choices = List.of();

  /// What the person sees. Called by one thread at a time.
  public interface View {
    /// Asks for a line; does nothing where nobody types.
    ///
    /// @param words what to ask for; empty for the next command
    void prompt(String words);

    /// How it goes, until something is shown.
    void progress(String words);

    /// An answer; its actions are numbered.
    void show(Reply reply);
  }

  /// @param session names this terminal among those that may run at the same time
  public ConsolePlatform(String session, BufferedReader in, View view) {
    this.place = new Place("console", session, "terminal", "", true);
    this.in = in;
    this.view = view;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void open(ChatHandler chat) {
    handler = Optional.of(chat);
  }

  /// Answers each line, one after the other; returns when the person leaves.
  public void converse() {
    try {
      for (var line = next(""); line.isPresent() && !leaving(line.get()); line = next("")) {
        if (!line.get().isBlank() && !answered(line.get().strip())) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The commands cannot be read", e);
    }
  }

  /// False when the input ended before all was said.
  private boolean answered(String line) throws IOException {
    var chat = handler;
    if (chat.isEmpty()) {
      show(new Reply.Refused("Guardbee is about to stop; ask again when it is back."));
      return true;
    }
    if (number(line) && chosen(line).isEmpty()) {
      show(new Reply.Refused(unknown(line)));
      return true;
    }
    return taken(asked(chat.get(), line), chat.get());
  }

  private String unknown(String number) {
    var many = choices.size();
    return "There is nothing numbered " + number + " here"
        + (many == 0 ? "." : many == 1 ? "; type 1." : "; type 1 to " + many + ".")
        + " /guardbee help lists what can be asked.";
  }

  private Optional<String> next(String words) throws IOException {
    view.prompt(words);
    return Optional.ofNullable(in.readLine());
  }

  private static boolean leaving(String line) {
    return line.strip().equals("exit") || line.strip().equals("quit");
  }

  private Receipt asked(ChatHandler chat, String line) {
    var chosen = chosen(line);
    return chosen.isEmpty()
        ? chat.ask(line, new Invocation(List.of(), List.of("typed"), Asker.CONSOLE, place, Origin.TERMINAL))
        : chat.press(press(chosen.get(), Map.of(), Origin.BUTTON));
  }

  /// The component behind a number that was typed.
  private Optional<String> chosen(String line) {
    if (!number(line)) {
      return Optional.empty();
    }
    var at = Integer.parseInt(line) - 1;
    return at >= 0 && at < choices.size() && choices.get(at).step() instanceof Action.Step.Kept(var id)
        ? Optional.of(id)
        : Optional.empty();
  }

  private static boolean number(String line) {
    return line.matches("[0-9]{1,3}");
  }

  private Press press(String component, Map<String, String> values, Origin origin) {
    return new Press(List.of(), component, values, Asker.CONSOLE, place, origin);
  }

  private boolean taken(Receipt receipt, ChatHandler chat) throws IOException {
    switch (receipt) {
      case Receipt.Told(var reply) -> show(reply);
      case Receipt.Accepted(var ask, _) -> await(ask);
      case Receipt.Repeated(var ask) -> await(ask);
      case Receipt.Opened(var component, var form) -> {
        var values = filled(form);
        return values.isPresent() && taken(chat.press(press(component, values.get(), Origin.FORM)), chat);
      }
    }
    return true;
  }

  /// What was typed for each field; empty when the input ended in the middle.
  private Optional<Map<String, String>> filled(Form form) throws IOException {
    var values = new HashMap<String, String>();
    for (var field : form.fields()) {
      var options = field.options().isEmpty() ? "" : " (" + String.join(", ", field.options()) + ")";
      var typed = next(field.label() + options + ": ");
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      values.put(field.name(), typed.get());
    }
    return Optional.of(values);
  }

  private void await(String ask) {
    try {
      awaited.computeIfAbsent(ask, _ -> new CountDownLatch(1)).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      awaited.remove(ask);
    }
  }

  @Override
  public boolean reaches(Place other) {
    return other.workspace().equals(place.workspace());
  }

  @Override
  public Sight sight(Place place) {
    return Sight.FEW;
  }

  @Override
  public Delivery post(Place where, Message message) {
    return shown(message);
  }

  @Override
  public Delivery edit(Place where, String reference, Message message) {
    return shown(message);
  }

  private synchronized Delivery shown(Message message) {
    if (message.last()) {
      show(message.reply());
      awaited.computeIfAbsent(message.ask(), _ -> new CountDownLatch(1)).countDown();
    } else if (message.reply() instanceof Reply.Answered answered) {
      view.progress(step(answered));
    }
    return new Delivery.Sent(message.ask());
  }

  /// What a refusal offers was offered before it, and still is.
  private synchronized void show(Reply reply) {
    var numbered = Numbered.of(reply);
    if (reply instanceof Reply.Answered) {
      choices = numbered.choices();
    }
    view.show(numbered.reply());
  }

  /// A line that is soon written over has room for one sentence.
  private static String step(Reply.Answered answered) {
    var text = answered.blocks().stream().filter(Block.Paragraph.class::isInstance).map(Block.Paragraph.class::cast)
        .map(Block.Paragraph::text).findFirst().orElse(answered.summary());
    return text.split("\\. ", 2)[0];
  }

  @Override
  public void quiesce() {
    handler = Optional.empty();
  }

  @Override
  public void close() {
    awaited.values().forEach(CountDownLatch::countDown);
  }
}
