package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.bot.command.DoctorCommand.State;
import io.guardbee.bot.settings.Settings;
import io.guardbee.bot.settings.SlackSection;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which platforms a process is in, by its environment.
class PlatformsTest {
  private static final String BOT = "GUARDBEE_SLACK_BOT_TOKEN";
  private static final String APP = "GUARDBEE_SLACK_APP_TOKEN";
  private static final String SECRET = "GUARDBEE_SLACK_SIGNING_SECRET";

  private static Terminal terminal(Map<String, String> environment) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, false, _ -> new char[0]);
  }

  private static Settings settings(String mode) {
    var usual = Settings.defaults();
    return new Settings(usual.ssh(), usual.clouds(), usual.reach(), usual.outside(), usual.advisories(),
        usual.support(), usual.store(),
        usual.access(),
        usual.limits(), usual.schedule(), usual.serve(), new SlackSection(mode, "http://127.0.0.1:1/api/"),
        usual.discord());
  }

  @AutoClose
  private final Memory memory = Memory.passing(terminal(Map.of()));

  private Platforms platforms(String mode, Map<String, String> environment) {
    return Platforms.of(terminal(environment), settings(mode), List.of(), memory, InstantSource.system());
  }

  @Test
  void without_tokens_there_is_none() {
    var none = platforms("socket", Map.of());

    assertThat(none.all()).isEmpty();
    assertThat(none.pages()).isEmpty();
    assertThat(none.heard()).isTrue();
    assertThat(none.health()).containsOnlyKeys("platforms");
  }

  @Test
  void over_a_socket_nothing_is_called_and_over_http_one_page_is() {
    var socket = platforms("socket", Map.of(BOT, "xoxb-1", APP, "xapp-1"));
    var http = platforms("http", Map.of(BOT, "xoxb-1", SECRET, "one, two"));

    assertThat(socket.all()).containsOnlyKeys("slack");
    assertThat(socket.pages()).isEmpty();
    assertThat(http.pages()).containsOnlyKeys("/slack/events");
    assertThat(http.pages().values()).allMatch(page -> page.take(Map.of(), new byte[0]).status() == 401);
    assertThat(socket.all().toString() + http.all()).doesNotContain("xoxb-1", "xapp-1", "one", "two");
  }

  @ParameterizedTest
  @CsvSource({"socket, GUARDBEE_SLACK_APP_TOKEN", "http, GUARDBEE_SLACK_SIGNING_SECRET"})
  void what_is_configured_by_half_says_what_is_missing(String mode, String missing) {
    assertThatThrownBy(() -> platforms(mode, Map.of(BOT, "xoxb-1"))).isInstanceOf(UsageException.class)
        .hasMessageContaining(missing).hasMessageNotContaining("xoxb-1");
  }

  @Test
  void both_secrets_stay_out_of_texts() {
    assertThat(Memory.secrets(Map.of(SECRET, "first-one, second-one", BOT, "xoxb-1,2"))).contains("first-one",
        "second-one", "xoxb-1,2").doesNotContain("2");
  }

  @ParameterizedTest
  @CsvSource({"socket, xoxb-1, xapp-1, '', OK, both tokens are there", "socket, xoxb-1, '', '', FAILURE, is not set",
      "socket, xapp-1, xapp-1, '', FAILURE, does not begin with xoxb-",
      "socket, xoxb-1, xoxb-1, '', FAILURE, does not begin with xapp-", "http, xoxb-1, '', '', FAILURE, is not set",
      "http, xoxb-1, '', 'a,b', OK, 2 signing secret", "socket, '', '', '', OK, not in Slack"})
  void doctor_says_what_is_missing(String mode, String bot, String app, String secret, State state, String words) {
    var part = SlackExamination.of(terminal(Map.of(BOT, bot, APP, app, SECRET, secret)), settings(mode).slack());

    assertThat(part.state()).isEqualTo(state);
    assertThat(part.found()).contains(words);
    assertThat(part.mend().isEmpty()).isEqualTo(state == State.OK);
  }
}
