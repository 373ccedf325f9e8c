package io.guardbee.bot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSectionTest {
  private static AccessSection parsed(String text) {
    return SettingsFile.parse("f", text).access();
  }

  @Test
  void grants_bindings_and_outsiders_are_read() {
    assertThat(parsed("""
        access:
          grants:
            - {to: "slack:U1", projects: [alpha, beta], right: read}
            - {to: "discord:group:42", projects: ["*"], right: operator}
          bindings:
            - {channel: "slack:T1/C1", projects: [alpha], audience: private}
          outsiders: ["slack:B7"]
        """)).isEqualTo(new AccessSection(
        List.of(new Grant("slack:U1", List.of("alpha", "beta"), "read"),
            new Grant("discord:group:42", List.of("*"), "operator")),
        List.of(new Binding("slack:T1/C1", List.of("alpha"), "private")), List.of("slack:B7")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'{to: \"slack:U1\", projects: [alpha], right: operator}'"
          + "| f:5: access.grants[1] operator counts for the whole of Guardbee: give it with projects [\"*\"], or give member",
      "'{to: \"slack:U1\", projects: [\"*\", alpha], right: operator}'"
          + "| f:5: access.grants[1] operator counts for the whole of Guardbee: give it with projects [\"*\"], or give member",
      "'{to: \"@ada\", projects: [alpha], right: read}' | f:5: access.grants[1].to must be PLATFORM:ID or"
          + " PLATFORM:group:ID",
      "'{projects: [alpha], right: read}' | f:5: access.grants[1].to must not be blank",
      "'{to: \"slack:U1\", right: read}' | f:5: access.grants[1].projects must not be empty",
      "'{to: \"slack:U1\", projects: [], right: read}' | f:5: access.grants[1].projects must not be empty",
      "'{to: \"slack:U1\", projects: [alpha, \"\"], right: read}' | f:5: access.grants[1].projects[1] must not be blank",
      "'{to: \"slack:U1\", projects: [alpha]}' | f:5: access.grants[1].right must not be null",
      "'{to: \"slack:U1\", projects: [alpha], right: admin}' | f:5: access.grants[1].right must be read, member or"
          + " operator",
      "'{to: \"slack:U1\", projects: [alpha], right: read, until: 2027}' | f:5: unknown key \"until\" in access.grants[1]; known here: projects, right, to",
      "'~' | f:5: access.grants[1] must not be null",
      "'slack:U1' | f:5: access.grants[1] must be keys and values, not \"slack:U1\"",
      "'{to: 5, projects: [alpha], right: read}' | f:5: access.grants[1].to must be text, not 5",
      "'{to: \"slack:U1\", projects: [~], right: read}' | f:5: access.grants[1].projects[0] must not be blank",
      "'{to: \"slack:U1\", projects: \"*\", right: read}' | f:5: access.grants[1].projects must be a list, not \"*\""})
  void a_grant_that_cannot_be_meant_is_refused_with_its_line(String grant, String message) {
    var text = "access:\n  grants:\n    # one that is good\n    - {to: \"slack:U0\", projects: [\"*\"], right: operator}\n"
        + "    - " + grant + "\n";

    assertThatThrownBy(() -> parsed(text)).isInstanceOf(SettingsException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'bindings: [{channel: \"#alpha\", projects: [alpha], audience: private}]'"
          + "| f:2: access.bindings[0].channel must be PLATFORM:WORKSPACE/ID",
      "'bindings: [{channel: \"slack:T1/C1\", projects: [alpha], audience: all}]'"
          + "| f:2: access.bindings[0].audience must be private, members or public",
      "'bindings: [{channel: \"slack:T1/C1\", projects: [alpha]}]'"
          + "| f:2: access.bindings[0].audience must not be null",
      "'outsiders: [\"slack:B1\", somebody]' | f:2: access.outsiders[1] must be PLATFORM:ID"})
  void a_channel_or_an_outsider_that_cannot_be_meant_is_refused_with_its_line(String section, String message) {
    assertThatThrownBy(() -> parsed("access:\n  " + section + "\n")).isInstanceOf(SettingsException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"personPerMinute,0", "personPerMinute,100001", "channelPerMinute,0", "audits,0", "audits,257", "quick,0",
      "quick,65"})
  void a_limit_out_of_its_range_is_refused(String key, int value) {
    assertThatThrownBy(() -> SettingsFile.parse("f", "limits:\n  " + key + ": " + value + "\n"))
        .isInstanceOf(SettingsException.class).hasMessageStartingWith("f:2: limits." + key + " must be ");
  }
}
