package io.guardbee.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Action;
import io.guardbee.adapters.chat.Action.Step;
import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Block;
import io.guardbee.adapters.chat.ChatHandler;
import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Form;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Message.Audience;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Press;
import io.guardbee.adapters.chat.Receipt;
import io.guardbee.adapters.chat.Reply;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsolePlatformTest {
  private static final Place HERE = new Place("console", "s1", "terminal", "", true);
  private static final Form FORM = new Form("Guardbee: /fix",
      List.of(new Form.Field("VM", "VM", "", true, List.of()),
          new Form.Field("CHECK", "CHECK", "", true, List.of("a", "b"))),
      List.of("fix"));
  private final List<String> seen = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private final ConsolePlatform.View view = new ConsolePlatform.View() {
    @Override
    public void prompt(String words) {
      if (!words.isEmpty()) {
        seen.add("? " + words);
      }
    }

    @Override
    public void progress(String words) {
      seen.add("… " + words);
    }

    @Override
    public void show(Reply reply) {
      seen.add(switch (reply) {
        case Reply.Answered answered -> answered.summary();
        case Reply.Refused(var text) -> text;
        case Reply.Failed(var text, _) -> text;
      });
    }
  };

  /// `menu` is answered with two choices, `form` with a form, anything else is told at once.
  private final class Desk implements ChatHandler {
    private final ConsolePlatform platform;

    Desk(ConsolePlatform platform) {
      this.platform = platform;
    }

    @Override
    public Receipt ask(Invocation invocation) {
      throw new AssertionError("a terminal hands in lines");
    }

    @Override
    public Receipt ask(String line, Invocation invocation) {
      asked.add(line);
      return switch (line) {
        case "menu" -> {
          platform.post(HERE,
              message(false, Reply.of("x", new Block.Paragraph("On it: a. The answer will stand here."))));
          platform.edit(HERE, "a1", message(true, Reply.of("two things", new Block.Actions(List.of(
              Action.of("First", new Step.Kept("c1")), Action.of("Second", new Step.Kept("c2")))))));
          yield new Receipt.Accepted("a1", Message.Audience.EVERYBODY);
        }
        case "form" -> new Receipt.Opened("f1", FORM);
        case "stop" -> {
          platform.quiesce();
          yield new Receipt.Told(Reply.of("stopping"));
        }
        default -> new Receipt.Told(new Reply.Refused("told " + line.length()));
      };
    }

    @Override
    public Receipt press(Press press) {
      asked.add(press.component() + " " + press.values());
      return new Receipt.Told(new Reply.Refused("pressed"));
    }

    @Override
    public Reply home(Invocation invocation) {
      throw new AssertionError("a terminal has no such page");
    }

    @Override
    public List<String> complete(Invocation invocation) {
      return List.of();
    }
  }

  private static Message message(boolean last, Reply reply) {
    return new Message("a1", Asker.CONSOLE, Audience.EVERYBODY, last, reply);
  }

  private ConsolePlatform typed(String input) {
    var platform = new ConsolePlatform("s1", new BufferedReader(new StringReader(input)), view);
    platform.open(new Desk(platform));
    platform.converse();
    return platform;
  }

  @Test
  void a_number_presses_what_was_shown_last() {
    typed("menu\n2\nnonsense\n1\n");

    assertThat(asked).containsExactly("menu", "c2 {}", "nonsense", "c1 {}");
    assertThat(seen).startsWith("… On it: a", "two things", "pressed");
  }

  @Test
  void a_number_that_stands_for_nothing_is_a_sentence() {
    typed("1\nmenu\n3\n0\n");

    assertThat(asked).containsExactly("menu");
    assertThat(seen.getFirst()).contains("nothing numbered 1");
    assertThat(seen.getLast()).contains("nothing numbered 0").contains("type 1 to 2");
  }

  @Test
  void a_form_asks_line_by_line() {
    typed("form\nvm-1\na\n");

    assertThat(seen).containsExactly("? VM: ", "? CHECK (a, b): ", "pressed");
    assertThat(asked.getLast()).startsWith("f1 ").contains("VM=vm-1").contains("CHECK=a");
  }

  @Test
  void input_that_ends_within_a_form_leaves_and_hands_in_nothing() {
    typed("form\nvm-1\n");
    typed("form\n");

    assertThat(asked).containsExactly("form", "form");
  }

  @Test
  void whatever_is_typed_is_handed_on_and_answered() {
    typed("x".repeat(10_000) + "\n\u0000\u001b[2J\n\u202egnp\n\n   \nexit\nmenu\n");

    assertThat(seen).containsExactly("told 10000", "told 5", "told 4");
  }

  @Test
  void after_the_end_nothing_new_is_taken_and_messages_still_get_through() {
    var platform = typed("stop\nmenu\n");

    assertThat(asked).containsExactly("stop");
    assertThat(seen).containsExactly("stopping", "Guardbee is about to stop; ask again when it is back.");
    assertThat(platform.post(HERE, message(true, Reply.of("late")))).isInstanceOf(Delivery.Sent.class);
    assertThat(seen).endsWith("late");
  }

  @Test
  void only_its_own_session_is_reached() {
    var platform = typed("");

    assertThat(platform.reaches(HERE)).isTrue();
    assertThat(platform.reaches(new Place("console", "s2", "terminal", "", true))).isFalse();
  }
}
