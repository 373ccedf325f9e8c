package io.guardbee.adapters.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  static List<String> hostile() {
    return SampleReplies.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void nothing_that_a_hostile_text_says_is_a_reference(String text) {
    if (!text.equals("https://evil.example/x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Block.References(List.of(text)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Block.References(List.of("https://docs.example/" + text + "<>")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://man.openbsd.org/sshd", "https://a@b.example/",
      "https://a.example:8443/", "https://a.example/(x)", "https://a.example/|x", "https://a.example/ x",
      "https://a.example/>", "https://a.example/`x`", "https://a.example/*x*", "https://a.example/[x]",
      "javascript:alert(1)//https://a.example/", "https://bücher.example/", "https://a.example/\n",
      "https://a.example/@x"})
  void an_address_with_anything_odd_in_it_is_no_reference(String link) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Block.References(List.of(link)));
  }

  @Test
  void the_usual_address_is_one() {
    var link = "https://cloudinit.readthedocs.io/en/latest/reference/modules.html#set-passwords";

    assertThat(new Block.References(List.of(link)).links()).containsExactly(link);
  }
}
