package io.guardbee.adapters.chat;

import io.guardbee.adapters.chat.Action.Step;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What cloud and guests may write, and replies made of it at random.
public final class Hostile {
  public static final List<String> TEXTS = List.of("@everyone", "@here", "<@123456789012345678>", "<@!1>", "<@&2>",
      "<#3>",
      "<!channel>", "<@U024BE7LH>", "</audit:4>", "<:bee:5>", "<t:0:R>", "https://evil.example/x", "steam://run/1",
      "<https://evil.example>", "[click](https://evil.example)", "discord.gg/abc", "||spoiler||", "# heading",
      "-# small",
      "> quote", ">>> quote", "- item", "* item", "1. item", "2) item", "**bold**", "__under__", "~~gone~~", "_it_",
      "`code`", "```\nfence\n```", "``````", "\\", "\\@everyone", "\u202eright", "zero\u200bwidth\u200d",
      "\u0000\u001b[31m",
      "line\n# two\n@everyone", "\ud800", "a".repeat(10_000), "word ".repeat(2_000), "*".repeat(3_000),
      "\n".repeat(300),
      "23 Nov 2026 21:03 UTC", "@Everyone", "  - indented", "\ud83d\ude00".repeat(500), "", " ", "eth0: 10.0.3.7/24");
  private final RandomGenerator random;

  public Hostile(RandomGenerator random) {
    this.random = random;
  }

  public Reply reply() {
    var blocks = IntStream.range(0, random.nextInt(random.nextInt(8) == 0 ? 30 : 8)).mapToObj(_ -> block()).toList();
    var files = IntStream.range(0, Math.max(0, random.nextInt(16) - 4))
        .mapToObj(i -> Attachment.of(text(), "text/plain", text())).toList();
    return switch (random.nextInt(8)) {
      case 0 -> new Reply.Refused(text());
      case 1 -> new Reply.Failed(text(), files);
      default -> new Reply.Answered(text(), Reply.Standing.UNSURE, blocks, files);
    };
  }

  private Block block() {
    return switch (random.nextInt(8)) {
      case 0 -> new Block.Heading(text());
      case 1 -> new Block.Paragraph(text());
      case 2 -> new Block.Entry(tone(), text(), text(), texts(4));
      case 3 -> table();
      case 4 -> new Block.Code(text(), text());
      case 5 -> new Block.Actions(actions(12));
      case 6 -> new Block.Menu(text(), actions(60));
      default -> new Block.Footer(text());
    };
  }

  private Block table() {
    var columns = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(_ -> text()).toList();
    return new Block.Table(columns, IntStream.range(0, random.nextInt(6))
        .mapToObj(_ -> new Block.Row(tone(), columns.stream().map(_ -> text()).toList())).toList());
  }

  private List<Action> actions(int most) {
    return IntStream.range(0, random.nextInt(most)).mapToObj(_ -> new Action(text(), text(), random.nextBoolean(),
        switch (random.nextInt(6)) {
          case 0 -> new Step.Ended();
          case 1 -> new Step.Ask("/audit " + text());
          default -> new Step.Kept("c" + random.nextInt(1 << 20));
        })).toList();
  }

  private List<String> texts(int most) {
    return IntStream.range(0, random.nextInt(most)).mapToObj(_ -> text()).toList();
  }

  private Tone tone() {
    return List.of(Tone.values()).get(random.nextInt(Tone.values().length));
  }

  private String text() {
    var one = TEXTS.get(random.nextInt(TEXTS.size()));
    return random.nextInt(3) == 0 ? one + " " + TEXTS.get(random.nextInt(TEXTS.size())) : one;
  }
}
