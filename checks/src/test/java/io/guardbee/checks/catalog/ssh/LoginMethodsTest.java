package io.guardbee.checks.catalog.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.checks.probe.SshdFacts.Tuple;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginMethodsTest {
  private static Tuple tuple(String user, Map<String, String> changes) {
    var settings = new HashMap<>(
        Map.of("passwordauthentication", "yes", "kbdinteractiveauthentication", "yes", "usepam",
            "yes", "authenticationmethods", "any", "permitrootlogin", "without-password"));
    settings.putAll(changes);
    return new Tuple(user, "203.0.113.7", "203.0.113.7", "10.0.0.5", 22, settings);
  }

  @ParameterizedTest
  @CsvSource({"any,true,true", "publickey,false,false", "'publickey,password',false,false",
      "'password,publickey',false,false", "password,true,false", "keyboard-interactive,false,true",
      "keyboard-interactive:pam,false,true", "'password,keyboard-interactive',true,true",
      "'publickey,password password',true,false", "'publickey,password publickey,keyboard-interactive:pam',false,false",
      "'hostbased,password',false,false"})
  void a_list_with_a_key_is_two_factor_and_a_list_without_one_is_not(String methods, boolean password,
      boolean keyboard) {
    var asked = tuple("alice", Map.of("authenticationmethods", methods));

    assertThat(LoginMethods.passwordAlone(asked)).isEqualTo(password);
    assertThat(LoginMethods.keyboardAlone(asked)).isEqualTo(keyboard);
  }

  @Test
  void a_list_that_needs_what_is_switched_off_opens_nothing() {
    var asked = tuple("alice", Map.of("authenticationmethods", "password,keyboard-interactive",
        "kbdinteractiveauthentication", "no"));

    assertThat(LoginMethods.passwordAlone(asked)).isFalse();
  }

  @Test
  void keyboard_interactive_without_pam_opens_nothing() {
    assertThat(LoginMethods.keyboardAlone(tuple("alice", Map.of("usepam", "no")))).isFalse();
  }

  @Test
  void the_old_keyword_switches_keyboard_interactive_on() {
    var asked = tuple("alice", Map.of("kbdinteractiveauthentication", "no", "challengeresponseauthentication", "yes"));

    assertThat(LoginMethods.keyboardAlone(asked)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"yes,true", "without-password,false", "prohibit-password,false", "forced-commands-only,false",
      "no,false"})
  void root_gets_in_by_password_only_if_root_login_is_fully_open(String permitted, boolean let) {
    assertThat(LoginMethods.passwordAlone(tuple("root", Map.of("permitrootlogin", permitted)))).isEqualTo(let);
    assertThat(LoginMethods.keyboardAlone(tuple("root", Map.of("permitrootlogin", permitted)))).isEqualTo(let);
  }
}
