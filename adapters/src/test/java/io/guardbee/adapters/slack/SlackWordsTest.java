package io.guardbee.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackWordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {"audit vm-1 ~ audit vm-1",
      "audit <http://vm-1.example.org|vm-1.example.org> ~ audit vm-1.example.org",
      "audit <https://vm-1.example.org/a?b=c> ~ audit https://vm-1.example.org/a?b=c",
      "link x with <mailto:a@example.org|a@example.org> ~ link x with a@example.org",
      "link x revoke <@U02ABC|bob> ~ link x revoke slack:U02ABC", "a &lt;b&gt; &amp;amp; c ~ a <b> &amp; c",
      "<!channel> $1 ~ <!channel> $1"})
  void what_slack_made_of_it_is_taken_back(String told, String typed) {
    assertThat(SlackWords.typed(told)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {"<@UBOT> audit vm-1 ~ audit vm-1",
      "please <@UBOT|guardbee> audit ~ please   audit", "<@UBOT> ~ ''",
      "<@UBOT> link x revoke <@UBOT> ~ link x revoke slack:UBOT"})
  void the_bots_name_is_left_out_once(String told, String typed) {
    assertThat(SlackWords.mentioned(told, "UBOT")).isEqualTo(typed);
  }
}
