package io.guardbee.bot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @AfterEach
  void speak_to_people_again() {
    Logs.ofProcess().text();
  }

  @Test
  void every_page_of_the_management_port_is_asked_for_and_answers() {
    assertThat(Rehearsal.run(List.of("audit"), "1")).hasSize(3).allMatch(line -> line.startsWith("HTTP/1.1 200 "));
  }
}
