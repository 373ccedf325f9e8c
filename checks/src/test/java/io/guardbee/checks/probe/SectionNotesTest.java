package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.SectionNotes.Note;
import org.junit.jupiter.api.Test;

class SectionNotesTest {
  @Test
  void a_section_is_what_its_first_heading_says_and_wants_root_where_any_of_its_files_does() {
    var notes = SectionNotes.read("""
        # --- tools ------------------
        gb_root() { :; }
        # --- mail: which mail server runs ---
        gb_part server
        # --- keys: which keys there are ----
        gb_miss list root 'the collector'
        # --- mail: its queue ---
        gb_root mailq
        # --- os: which system -----
        GB_NAME=x
        """);

    assertThat(notes).containsOnlyKeys("mail", "keys", "os").containsEntry("mail", new Note("which mail server runs",
        true)).containsEntry("keys", new Note("which keys there are", true))
        .containsEntry("os", new Note("which system", false));
  }
}
