package io.guardbee.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiscordCommandsTest {
  @Test
  void an_option_knows_the_word_that_is_typed_before_its_value() {
    assertThat(DiscordCommands.before(new AllCommands().specs())).containsEntry("audit/for-owner", "--for-owner")
        .containsEntry("enrol/address", "from").containsEntry("secgroups/deep", "--deep")
        .doesNotContainKey("audit/vm").doesNotContainKey("audit/item-check");
  }
}
