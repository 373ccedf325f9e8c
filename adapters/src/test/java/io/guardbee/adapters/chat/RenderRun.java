package io.guardbee.adapters.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Random messages through a renderer, each of them looked at. Of two, one is what the bot might say with a hostile word
/// among others, and the other what nobody would say.
public final class RenderRun {
  private static final int THOROUGH = 50;
  private static final int TOLD = 20;
  private static final JsonMapper PLAIN = JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
      .build();
  private final RandomGenerator random;
  private final RandomReplies likely;
  private final Hostile unlikely;

  /// How it went.
  ///
  /// @param withFiles messages that files go with, the whole answer of what has no room among them
  /// @param longest characters of the longest text that is sent
  /// @param renderNanos what rendering took, with the text that is sent
  /// @param plainNanos what writing the same messages down as plain JSON took
  /// @param wrong what must not be
  public record Outcome(int messages, int withFiles, int longest, long renderNanos, long plainNanos,
      List<String> wrong) {}

  private RenderRun(long seed) {
    this.random = new Random(seed);
    this.likely = new RandomReplies(random);
    this.unlikely = new Hostile(random);
  }

  public static <T> Outcome of(Look<T> look, int messages, long seed) {
    return new RenderRun(seed).run(look, messages);
  }

  private Message next(int number) {
    var message = likely.next();
    return number % 2 == 0
        ? message
        : new Message(message.ask(), message.asker(), message.audience(), message.last(), unlikely.reply());
  }

  private <T> Outcome run(Look<T> look, int messages) {
    var wrong = new ArrayList<String>();
    int withFiles = 0;
    int longest = 0;
    long render = 0;
    long plain = 0;
    for (int i = 0; i < messages; i++) {
      var message = next(i);
      var begun = System.nanoTime();
      var rendered = look.render(message);
      var sent = look.sent(rendered);
      var done = System.nanoTime();
      written(message);
      plain += System.nanoTime() - done;
      render += done - begun;
      withFiles += look.files(rendered) > 0 ? 1 : 0;
      longest = Math.max(longest, sent.length());
      var number = i;
      look.wrong(rendered, i % THOROUGH < 2).stream().limit(Math.max(0, TOLD - wrong.size()))
          .forEach(what -> wrong.add("message " + number + ": " + what));
    }
    return new Outcome(messages, withFiles, longest, render, plain, List.copyOf(wrong));
  }

  private static void written(Message message) {
    try {
      PLAIN.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
