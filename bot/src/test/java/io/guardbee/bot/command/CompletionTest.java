package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Conversation;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.bot.access.Right;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  private static final List<String> CHECKS = List.of("ctx-os", "ssh-password-auth", "ssh-root-login", "upd-reboot");
  private final Map<String, String> names = new HashMap<>(Map.of("vm-1", "project-x", "vm-2", "project-y"));
  private final AllCommands all = new AllCommands();
  private Predicate<Spec> may = _ -> true;
  private Predicate<String> sees = _ -> true;

  private List<String> typing(String line) {
    return completion(all.list()).of(List.of(line.split(" ", -1)), may, sees);
  }

  private Completion completion(Collection<Command> commands) {
    return new Completion(() -> commands, new Guests() {
      @Override
      public Found find(Sought sought) {
        throw new AssertionError("completion looks at names alone");
      }

      @Override
      public String nowhere(Sought sought) {
        throw new AssertionError("completion looks at names alone");
      }

      @Override
      public Map<String, String> names() {
        return names;
      }
    }, CHECKS);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"au|audit", "guardbee au|audit",
      "GUARDBEE Au|audit", "adit|audit",
      "audit vm|vm-1 vm-2", "audit 2|vm-2", "audit wm-1|vm-1 vm-2", "audit vm-1 ssh|ssh-password-auth ssh-root-login",
      "audit vm-1 root|ssh-root-login", "audit vm-1 ctx-so|ctx-os", "audit vm-1 item 1|1 10 11 12 13 14 15 16 17",
      "fix vm-1 upd|upd-reboot", "explain ctx|ctx-os", "enrol vm-1 |from", "enrol vm-1 from |''", "trust vm-1 a|accept",
      "trust vm-1 r|revoke", "forget |vm project user", "forget vm |''", "forget vm vm-1 r|really", "help wh|whoami",
      "checks l|later", "whoami |''", "nonsense |''", "cancel |''"})
  void a_word_may_become(String typed, String words) {
    assertThat(typing(typed)).startsWith(words.isEmpty() ? new String[0] : words.split(" "))
        .hasSizeLessThanOrEqualTo(Completion.MOST);
    if (words.isEmpty()) {
      assertThat(typing(typed)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"audit vm,true", "audit ,true",
      "guardbee audit zzz,true", "secgroups zzz,true", "compliance p,true", "explain zzz,false", "audit,false",
      "audit vm-1 ssh,false", "whoami x,false", "nonsense x,false", "'',false"})
  void the_names_of_machines_and_projects_are_guarded(String typed, boolean guarded) {
    assertThat(completion(all.list()).guarded(List.of(typed.split(" ", -1)), may)).isEqualTo(guarded);
  }

  @Test
  void what_begins_so_stands_before_what_holds_it_and_that_before_what_is_near() {
    names.clear();
    names.putAll(Map.of("web-1", "p", "my-web", "p", "wen", "p", "other", "p"));

    assertThat(typing("audit web")).containsExactly("web-1", "my-web", "wen");
  }

  @Test
  void only_machines_that_the_asker_may_know_are_named() {
    sees = "project-y"::equals;

    assertThat(typing("audit ")).containsExactly("vm-2", "--for-owner", "--fresh");
    assertThat(typing("audit vm-1")).containsExactly("vm-2");
  }

  @Test
  void only_commands_that_the_asker_may_run_are_named_and_continued() {
    may = spec -> spec.right() == Right.NONE;

    assertThat(typing("")).contains("help", "whoami").doesNotContain("audit", "forget", "trust");
    assertThat(typing("help ")).doesNotContain("forget");
    assertThat(typing("audit vm")).isEmpty();
  }

  @Test
  void a_flag_is_offered_once_and_anywhere() {
    var flagged = completion(List.of(new Flagged()));

    assertThat(flagged.of(List.of("flagged", "--"), may, sees)).containsExactly("--for-owner", "--fresh");
    assertThat(flagged.of(List.of("flagged", "--fresh", "vm"), may, sees)).containsExactly("vm-1", "vm-2");
    assertThat(flagged.of(List.of("flagged", "--fresh", "vm-1", "--f"), may, sees)).containsExactly("--for-owner");
  }

  @Test
  void a_name_that_no_line_can_hold_is_not_offered() {
    names.putAll(Map.of("vm x", "p", "vm \"x\"", "p", "vm\u202e", "p", "vm\u0000", "p", "v".repeat(101), "p", "", "p"));

    assertThat(typing("audit v")).containsExactly("vm x", "vm-1", "vm-2");
  }

  @Test
  void five_hundred_machines_are_searched_in_good_time_and_at_most_25_named() {
    var random = new Random(7);
    IntStream.range(0, 500).forEach(i -> names.put("machine-" + i + "-" + "x".repeat(60 + random.nextInt(30)), "p"));

    Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
      for (int i = 0; i < 10; i++) {
        assertThat(typing("audit machine")).hasSize(Completion.MOST);
        assertThat(typing("audit " + "y".repeat(60))).isEmpty();
      }
    });
  }

  @Test
  void whatever_is_typed_nothing_is_thrown() {
    var random = new Random(42);
    for (int i = 0; i < 1_000; i++) {
      var word = IntStream.range(0, random.nextInt(40)).map(_ -> random.nextInt(0x11_0000))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
      var before = List.of("audit", "guardbee", "forget", "trust", word).get(random.nextInt(5));
      for (var words : List.of(List.of(word), List.of(before, word), List.of("guardbee", before, "vm-1", word))) {
        assertThat(completion(all.list()).of(words, may, sees)).hasSizeLessThanOrEqualTo(Completion.MOST)
            .allMatch(found -> found.matches("[\\x21-\\x7e]+"));
      }
    }
    assertThat(completion(all.list()).of(List.of(), may, sees)).isEmpty();
    assertThat(typing("audit " + "a".repeat(10_000))).isEmpty();
  }

  private record Flagged() implements Command {
    @Override
    public Spec spec() {
      return new Spec("flagged", "a command with flags", Right.NONE, Spec.Lane.QUICK,
          List.of(Argument.vm(), Argument.flag("for-owner", "for the owner"), Argument.flag("fresh", "nothing kept")));
    }

    @Override
    public Reply answer(Request request, Conversation conversation) {
      throw new AssertionError("not asked");
    }
  }
}
