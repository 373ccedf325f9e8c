package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands in what people do, then acknowledges it. Each runs on a thread of its own; the platform's first answer is due
/// three seconds after the click.
final class Hearing extends ListenerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final String STOPPING = "Guardbee is about to stop; ask again when it is back.";
  private static final String BUSY = "Guardbee has its hands full. Ask again in a moment.";
  private static final int AT_ONCE = 256;
  private static final int SUGGESTED = 300;
  private static final int CHOICES = 25;
  private static final int CHOICE = 100;
  private final Supplier<Optional<ChatHandler>> handler;
  private final Talks talks;
  private final Typed typed;
  private final Executor workers;
  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final DiscordRenderer renderer = new DiscordRenderer();

  Hearing(Supplier<Optional<ChatHandler>> handler, Talks talks, Typed typed, Executor workers) {
    this.handler = handler;
    this.talks = talks;
    this.typed = typed;
    this.workers = workers;
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    hear(event, event, chat -> chat.ask(invocation(event, typed.words(event), Origin.SLASH)));
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    hear(event, event, chat -> chat.press(press(event, event.getComponentId(), Map.of(), Origin.BUTTON)));
  }

  @Override
  public void onStringSelectInteraction(StringSelectInteractionEvent event) {
    var chosen = event.getValues().stream().findFirst().orElse("");
    hear(event, event, chat -> chat.press(press(event, chosen, Map.of(), Origin.SELECT)));
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    hear(event, null,
        chat -> chat.press(press(event, event.getModalId(), Forms.values(event.getValues()), Origin.FORM)));
  }

  /// Suggestions that come late help nobody, and trouble with them is no reason to disturb whoever types.
  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    var focused = event.getFocusedOption();
    var asked = invocation(event, typed.words(event, focused.getName(), focused.getValue()), Origin.SLASH);
    var shown = handler.get().map(chat -> CompletableFuture
        .supplyAsync(() -> choices(chat, asked, focused.getValue()), workers)
        .completeOnTimeout(List.of(), SUGGESTED, TimeUnit.MILLISECONDS).exceptionally(_ -> List.of()).join())
        .orElse(List.of());
    if (Attempt.at(() -> event.replyChoices(shown)) instanceof Attempt.Not<Void>(var why)) {
      LOG.debug("No suggestions were shown: {}", why);
    }
  }

  /// A hint can only be shown as a choice. Whoever picks it has what they typed.
  private static List<Choice> choices(ChatHandler chat, Invocation asked, String typed) {
    var found = chat.complete(asked).stream().filter(choice -> !choice.isBlank() && choice.length() <= CHOICE)
        .limit(CHOICES).map(choice -> new Choice(choice, choice)).toList();
    return found.isEmpty()
        ? chat.hint(asked).filter(hint -> hint.length() <= CHOICE).stream()
            .map(hint -> new Choice(hint, kept(typed))).toList()
        : found;
  }

  private static String kept(String typed) {
    return typed.isBlank() || typed.length() > CHOICE ? "?" : typed;
  }

  private static Invocation invocation(Interaction event, List<String> words, Origin origin) {
    return new Invocation(List.of(event.getId()), words, Where.asker(event), Where.place(event), origin);
  }

  private static Press press(Interaction event, String component, Map<String, String> values, Origin origin) {
    return new Press(List.of(event.getId()), component, values, Where.asker(event), Where.place(event), origin);
  }

  private void hear(IReplyCallback event, @Nullable IModalCallback forms, Function<ChatHandler, Receipt> ask) {
    if (!talks.hear(event.getId())) {
      LOG.debug("Discord told something twice");
      return;
    }
    var chat = handler.get();
    if (chat.isEmpty()) {
      tell(event, new Reply.Refused(STOPPING));
    } else if (!hands.tryAcquire()) {
      tell(event, new Reply.Refused(BUSY));
    } else {
      try {
        take(event, forms, () -> ask.apply(chat.get()));
      } finally {
        hands.release();
      }
    }
  }

  private void take(IReplyCallback event, @Nullable IModalCallback forms, Supplier<Receipt> ask) {
    var begun = talks.begin(event.getId(), event.getHook(), Where.asker(event));
    try {
      switch (ask.get()) {
        case Receipt.Accepted(var id, var around) -> {
          var aside = around == Audience.PRIVATE && !Where.place(event).direct();
          talks.taken(begun, id, aside);
          talks.settle(begun);
          defer(event, begun.talk(), aside);
        }
        case Receipt.Repeated(var id) -> tell(event, new Reply.Refused("That is being answered already (" + id + ")."));
        case Receipt.Told(var reply) -> tell(event, reply);
        case Receipt.Opened(var component, var form) when forms != null ->
          acknowledged(Attempt.at(() -> forms.replyModal(Forms.modal(component, form))));
        case Receipt.Opened _ -> tell(event, new Reply.Refused("That needs more than was filled in. Ask again."));
      }
    } finally {
      talks.settle(begun);
    }
  }

  private static void defer(IReplyCallback event, Talk talk, boolean aside) {
    var done = Attempt.at(() -> event.deferReply(aside)) instanceof Attempt.Took<?>;
    talk.acknowledged().complete(done);
    if (!done) {
      LOG.warn("A question was taken and could not be acknowledged; its answer will be a message of its own");
    }
  }

  private void tell(IReplyCallback event, Reply reply) {
    acknowledged(Attempt.at(() -> event.reply(renderer.render(reply).created()).setEphemeral(true)));
  }

  private static void acknowledged(Attempt<?> attempt) {
    if (attempt instanceof Attempt.Not<?>(var why)) {
      LOG.warn("Something that was asked could not be answered: {}", why);
    }
  }
}
