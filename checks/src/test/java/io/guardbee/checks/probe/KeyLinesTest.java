package io.guardbee.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The collector reduces a line of authorized_keys to the kind of key and words; who can write to that file must not
/// be able to pass a key off as harmless.
class KeyLinesTest {
  private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKq0 somebody@somewhere";
  private static final String SIGNPOST = "echo 'Please login as the user \\\"debian\\\" rather than the user "
      + "\\\"root\\\".';echo;sleep 10;exit 142";

  @TempDir
  Path dir;

  /// What `gb_key_lines list` says of this file.
  private String words(String text) throws IOException, InterruptedException {
    var keys = Files.writeString(dir.resolve("authorized_keys"), text);
    var script = Files.writeString(dir.resolve("script"), """
        GB_NONCE=0123456789abcdef0123456789abcdef
        %s
        gb_files='root\t%s'
        gb_key_lines list
        """.formatted(CollectorScript.collector().replaceFirst("(?m)^gb_main$", ""), keys));
    var shell = new ProcessBuilder("sh", "-s").redirectInput(script.toFile()).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  @Test
  void the_signpost_of_a_cloud_image_is_recognised() throws Exception {
    assertThat(words("no-port-forwarding,command=\"" + SIGNPOST + "\" " + KEY)).isEqualTo("1 1 ssh-ed25519 cloud");
  }

  @Test
  void a_command_that_merely_holds_the_sentence_is_a_command() throws Exception {
    assertThat(words("command=\"/bin/sh # " + SIGNPOST + "\" " + KEY)).isEqualTo("1 1 ssh-ed25519 command");
    assertThat(words("command=\"" + SIGNPOST + ";sh\" " + KEY)).isEqualTo("1 1 ssh-ed25519 command");
  }

  @Test
  void a_second_forced_command_spoils_the_first() throws Exception {
    assertThat(words("command=\"" + SIGNPOST + "\",command=\"sh\" " + KEY))
        .isEqualTo("1 1 ssh-ed25519 command,command");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "from=\"10.0.0.0/8,*.example.org\",restrict | 1 1 ssh-ed25519 from,restrict",
      "environment=\"A=command=\\\"x\\\"\" | 1 1 ssh-ed25519 -",
      "cert-authority,principals=\"a b\" | 1 1 ssh-ed25519 cert-authority,principals",
      "COMMAND=\"rsync --server a\\\"b c, d\" | 1 1 ssh-ed25519 command"})
  void options_become_words(String options, String expected) throws Exception {
    assertThat(words(options.strip() + " " + KEY)).isEqualTo(expected.strip());
  }

  @Test
  void comments_frames_and_junk_are_no_keys() throws Exception {
    assertThat(words("# " + KEY + "\n\n@0123 file\njunk ssh-ed25519\nssh-ed25519 !!!\n  " + KEY))
        .isEqualTo("1 1 ssh-ed25519 -");
  }
}
