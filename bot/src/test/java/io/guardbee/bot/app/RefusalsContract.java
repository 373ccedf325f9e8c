package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardbee.adapters.store.Trail;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is refused, and that it stands in the trail, on whichever platform: the whole bot with the platform's library and
/// its stand-in. A subclass is a platform with a channel of the team's.
@Timeout(120)
abstract class RefusalsContract {
  static final Duration SOON = Duration.ofSeconds(30);
  @TempDir
  Path dir;
  WholeBot bot;

  /// Somebody in the channel. Eve has no grant.
  enum Who {
    ANN, BOB, EVE
  }

  /// Connects a bot to a stand-in that is there already.
  abstract WholeBot begin(WholeBot.Setup setup);

  /// `PLATFORM:ID`.
  abstract String key(Who who);

  /// The channel as bindings name it.
  abstract String channel();

  /// @param check the only one that is asked about; empty for all
  abstract void ask(Who who, String machine, String check);

  /// On the last message that has such a button.
  abstract void press(Who who, String label);

  /// Fills in the form that somebody has before them, as soon as it is there.
  abstract void submit(Who who, Map<String, String> values);

  /// A button that nobody was ever shown.
  abstract void makeUp(Who who, String component);

  /// All texts that somebody has before them in the channel, those for them alone too.
  abstract List<String> seen(Who who);

  @BeforeEach
  void begun() {
    bot = begin(WholeBot.on("sqlite:" + dir.resolve("bee.db")));
  }

  @AfterEach
  void nobody_tampered_with_the_trail() {
    assertThat(bot.store().trail().verify()).isInstanceOf(Trail.Verification.Whole.class);
    bot.close();
  }

  AccessSection access(boolean bound, Who... readers) {
    return access("read", bound, readers);
  }

  private AccessSection access(String right, boolean bound, Who... people) {
    return new AccessSection(
        Arrays.stream(people).map(who -> new Grant(key(who), List.of("alpha"), right)).toList(),
        bound ? List.of(new Binding(channel(), List.of("*"), "private")) : List.of(), List.of());
  }

  private void told(Who who, String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(seen(who)).anyMatch(shown -> shown.contains(text)));
  }

  private void audited(Who who) {
    ask(who, "vm-1", "");
    told(who, "vm-1: no grade");
  }

  void recorded(Who who, String command, String decision, String why) {
    await().atMost(SOON).untilAsserted(() -> assertThat(bot.trail()).anySatisfy(line -> {
      assertThat(line.person()).isEqualTo(key(who));
      assertThat(line.place()).isEqualTo(channel());
      assertThat(line.origin()).isEqualTo("BUTTON");
      assertThat(line.command()).isEqualTo(command);
      assertThat(line.decision()).isEqualTo(decision);
      assertThat(line.why()).contains(why);
    }));
  }

  @Test
  void somebody_elses_page_is_not_turned() {
    audited(Who.ANN);

    press(Who.BOB, "All points");

    told(Who.BOB, "Only who asked turns these pages");
    recorded(Who.BOB, "turn", "refused", "not the asker's own page");
    assertThat(seen(Who.ANN)).noneMatch(text -> text.contains("Only who asked"));
  }

  @Test
  void whoever_lost_the_grant_has_neither_the_page_nor_another_audit() {
    audited(Who.ANN);
    bot.authoriser.adopt(access(true, Who.BOB));
    var audits = bot.store().audits().latest("vm-1", 10).size();

    press(Who.ANN, "All points");
    told(Who.ANN, "There is no machine");
    recorded(Who.ANN, "audit", "not-found", "no right on alpha");

    press(Who.ANN, "Check again");
    await().atMost(SOON).untilAsserted(() -> assertThat(bot.trail().stream()
        .filter(line -> line.decision().equals("not-found") && line.origin().equals("BUTTON"))).hasSize(2));
    assertThat(bot.store().audits().latest("vm-1", 10)).hasSize(audits);
    assertThat(seen(Who.BOB)).noneMatch(text -> text.contains("There is no machine"));
  }

  @Test
  void whoever_asks_to_accept_a_grave_risk_is_not_who_approves_it() {
    bot.machines.with("vm-sloppy", Machines.sloppy());
    bot.authoriser.adopt(access("member", true, Who.ANN, Who.BOB));
    ask(Who.ANN, "vm-sloppy", "ssh-root-login");
    press(Who.ANN, "Accept the risk");
    submit(Who.ANN, Map.of("SCOPE", "finding", "DAYS", "30", "REASON", "The console needs it until the move"));
    told(Who.BOB, "Asked to accept ssh-root-login on vm-sloppy");
    told(Who.BOB, "does not hold yet");

    press(Who.ANN, "Approve");
    told(Who.ANN, "You asked for it yourself");
    recorded(Who.ANN, "approve", "refused", "themselves");
    press(Who.EVE, "Approve");
    recorded(Who.EVE, "waivers", "not-found", "nothing of that name");
    assertThat(seen(Who.BOB)).noneMatch(text -> text.contains("Approved: "));

    press(Who.BOB, "Approve");
    told(Who.BOB, "Approved: ssh-root-login on vm-sloppy");
    ask(Who.ANN, "vm-sloppy", "ssh-root-login");
    told(Who.ANN, "accepted");
  }

  @Test
  void whose_link_was_ended_has_no_page() {
    bot.store().links().grant(key(Who.EVE), "alpha", Instant.now().plus(Duration.ofDays(1)), "a test");
    audited(Who.EVE);
    assertThat(bot.store().links().revoke(key(Who.EVE), "alpha")).isTrue();

    press(Who.EVE, "All points");

    told(Who.EVE, "There is no machine");
    recorded(Who.EVE, "audit", "not-found", "no right on alpha");
  }

  @Test
  void in_a_channel_that_is_not_bound_any_more_nothing_is_pressed() {
    audited(Who.ANN);
    bot.authoriser.adopt(access(false, Who.ANN));

    press(Who.ANN, "All points");

    told(Who.ANN, "This channel is bound to no project");
    recorded(Who.ANN, "", "refused", "the channel is not bound");
  }

  @Test
  void a_button_of_an_answer_that_is_no_longer_kept_has_ended() {
    bot.close();
    var usual = WholeBot.on("sqlite:" + dir.resolve("old.db"));
    bot = begin(new WholeBot.Setup(usual.environment(), usual.limits(), Duration.ZERO, usual.extra(),
        usual.machines()));
    audited(Who.ANN);

    press(Who.ANN, "All points");

    told(Who.ANN, "That button has ended");
    recorded(Who.ANN, "press", "refused", "no such button, or one that has ended");
  }

  @Test
  void a_button_that_somebody_made_up_does_nothing() {
    audited(Who.ANN);

    for (var id : List.of("c-made-up", "' or 1=1 --", "ended-0-1")) {
      makeUp(Who.BOB, id);
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(bot.trail().stream().filter(
        line -> line.person().equals(key(Who.BOB)) && line.command().equals("press")
            && line.decision().equals("refused")))
        .hasSize(3));
    told(Who.BOB, "That button has ended");
    assertThat(seen(Who.ANN)).noneMatch(text -> text.contains("has ended"));
  }
}
