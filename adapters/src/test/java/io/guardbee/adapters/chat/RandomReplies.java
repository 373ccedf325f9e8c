package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Message.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Messages of every shape, with hostile text everywhere.
///
/// @param random seeded, so that what fails can be seen again
public record RandomReplies(RandomGenerator random) {
  private static final List<Tone> TONES = List.of(Tone.values());

  /// The next.
  public Message next() {
    var asker = new Asker("chat", "T1", "ann", text(), Set.of(), Asker.Kind.PERSON);
    return new Message("a" + random.nextInt(1000), asker, random.nextBoolean() ? Audience.PRIVATE : Audience.EVERYBODY,
        random.nextInt(4) > 0, reply());
  }

  private Reply reply() {
    return switch (random.nextInt(8)) {
      case 0 -> new Reply.Refused(text());
      case 1 -> new Reply.Failed(text(), List.of());
      default ->
        new Reply.Answered(text(), Reply.Standing.FAILING, many(random.nextInt(20) == 0 ? 90 : 10, this::block),
            List.of());
    };
  }

  private <T> List<T> many(int most, Supplier<T> one) {
    return new ArrayList<>(Stream.generate(one).limit(random.nextInt(most + 1)).toList());
  }

  private Block block() {
    return switch (random.nextInt(8)) {
      case 0 -> new Block.Heading(text());
      case 1 -> new Block.Paragraph(text());
      case 2 -> new Block.Entry(tone(), text(), text(), many(6, this::text));
      case 3 -> {
        int columns = 1 + random.nextInt(4);
        yield new Block.Table(Stream.generate(this::text).limit(columns).toList(),
            many(random.nextInt(8) == 0 ? 40 : 6,
                () -> new Block.Row(tone(), Stream.generate(this::text).limit(columns).toList())));
      }
      case 4 -> new Block.Code(text(), text());
      case 5 -> new Block.Actions(many(5, this::action));
      case 6 -> new Block.Menu(text(), many(25, this::action));
      default -> new Block.Footer(text());
    };
  }

  private Tone tone() {
    return TONES.get(random.nextInt(TONES.size()));
  }

  private Action action() {
    Step step = random.nextInt(5) == 0
        ? new Step.Ended()
        : new Step.Kept("c" + Long.toHexString(random.nextLong()) + random.nextLong());
    var label = ShownText.cut("L" + text(), 34);
    return new Action(label, random.nextBoolean() ? "" : ShownText.cut(text(), 70), random.nextBoolean(), step);
  }

  private String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "audited on 23 Nov 2026 21:03 UTC and 1 Jan 2027 00:00 UTC";
      case 1, 2, 3 -> SampleReplies.HOSTILE.get(random.nextInt(SampleReplies.HOSTILE.size()));
      case 4 -> SampleReplies.HOSTILE.get(random.nextInt(14)) + " " + SampleReplies.HOSTILE.get(random.nextInt(14));
      default -> "a plain line number " + random.nextInt();
    };
  }
}
