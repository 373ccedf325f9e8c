package io.guardbee.bot.command;

import static io.guardbee.bot.command.RiskScene.DANA;
import static io.guardbee.bot.command.RiskScene.READER;
import static io.guardbee.bot.command.RiskScene.SAM;
import static io.guardbee.bot.command.RiskScene.STRANGER;
import static io.guardbee.bot.command.RiskScene.pressed;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.console.ConsoleRenderer;
import io.guardbee.adapters.console.Ink;
import io.guardbee.bot.render.Golden;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttestCommandTest {
  private static final ConsoleRenderer PLAIN = new ConsoleRenderer(80, Ink.NONE);
  private final RiskScene scene = new RiskScene();

  private static String text(Reply.Answered answered) {
    return PLAIN.render(answered.blocks());
  }

  @Test
  void strangers_learn_nothing() {
    assertThat(scene.refused(STRANGER, "attest vm-42 log-attest")).isEqualTo("There is no such machine.");
  }

  @Test
  void what_is_to_be_confirmed_is_shown_before_anybody_confirms_it() {
    var asked = scene.answered(DANA, "attest vm-42 guide-read");

    Golden.matches(AttestCommandTest.class, "attest-guides.txt", text(asked));
    assertThat(pressed(asked)).contains("/attest vm-42 guide-read yes", "/attest vm-42 guide-read later",
        "/attest vm-42 guide-read yes about \"OpenSSH 9.2\"",
        "/attest vm-42 guide-read not-applicable about \"Apache 2.4\"");
    assertThat(scene.risks.words).isEmpty();
  }

  @Test
  void a_word_is_kept_with_its_scope_for_twelve_months() {
    scene.ask(DANA, "attest vm-42 guide-read yes about \"OpenSSH 9.2\"");
    scene.ask(DANA, "attest vm-42 guide-read not-applicable about apache");
    scene.ask(DANA, "attest vm-42 log-attest yes");
    scene.ask(DANA, "attest vm-42 ann-subscribed yes");

    assertThat(scene.risks.words).extracting(word -> word.check() + " " + word.scope() + " " + word.place() + " "
        + word.kind()).containsExactly("guide-read service project-x confirmed",
            "guide-read service project-x inapplicable", "log-attest vm id-42 confirmed",
            "ann-subscribed project project-x confirmed");
    assertThat(scene.risks.words).allSatisfy(word -> assertThat(Duration.between(word.by().at(), word.until()).toDays())
        .isBetween(365L, 366L));
    assertThat(scene.risks.words.getFirst().subject()).isEqualTo("OpenSSH 9.2");
    assertThat(scene.records("attest")).extracting(record -> record.person() + " " + record.subject())
        .contains("slack:U1 vm-42 guide-read");
  }

  @Test
  void putting_off_holds_for_a_week_and_for_services_alone() {
    assertThat(text(scene.answered(DANA, "attest vm-42 guide-read later"))).contains("Put off until", "stays due");
    assertThat(scene.risks.words).hasSize(2).allSatisfy(word -> assertThat(word.until())
        .isEqualTo(scene.clock.instant().plus(Duration.ofDays(7))));
    assertThat(scene.refused(DANA, "attest vm-42 log-attest later")).contains("of a service alone");
    assertThat(scene.refused(DANA, "attest vm-42 log-attest not-applicable")).contains("of a service alone");
  }

  @Test
  void of_keys_everybody_names_the_own_and_reading_suffices() {
    var asked = scene.answered(READER, "attest vm-42 key-owner-attest");

    assertThat(pressed(asked)).noneMatch(line -> line.endsWith("key-owner-attest yes"));
    assertThat(scene.refused(READER, "attest vm-42 key-owner-attest yes"))
        .startsWith("Say which one you speak of, your");
    scene.ask(READER, pressed(asked).getFirst());
    assertThat(scene.risks.words).singleElement().satisfies(word -> {
      assertThat(word.subject()).startsWith("SHA256:");
      assertThat(word.scope() + " " + word.place()).isEqualTo("person project-x");
    });
  }

  @Test
  void for_a_machine_or_a_project_only_who_decides_for_it_gives_a_word() {
    assertThat(scene.refused(READER, "attest vm-42 log-attest yes")).contains("needs the right \"member\"");
    assertThat(scene.ask(READER, "attest vm-42 log-attest")).isInstanceOf(Reply.Answered.class);
    assertThat(scene.risks.words).isEmpty();
  }

  @Test
  void a_person_takes_the_own_word_back() {
    scene.ask(DANA, "attest vm-42 log-attest yes");

    assertThat(scene.refused(SAM, "attest vm-42 log-attest take-back")).contains("confirmed nothing");
    assertThat(text(scene.answered(DANA, "attest vm-42 log-attest take-back"))).contains("due again");
    assertThat(scene.risks.words).isEmpty();
  }

  @Test
  void there_is_nothing_to_confirm_where_nothing_is_due() {
    assertThat(scene.refused(DANA, "attest vm-42 acct-uid0")).contains("nothing to confirm");
    assertThat(scene.refused(DANA, "attest vm-42 no-such")).contains("no item or check");
    assertThat(scene.refused(Asker.CONSOLE, "attest stray log-attest")).contains("belongs to none");
  }
}
