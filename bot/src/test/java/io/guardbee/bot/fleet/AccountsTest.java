package io.guardbee.bot.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.bot.settings.ReachSection;
import io.guardbee.bot.settings.ReachSection.OfProject;
import io.guardbee.checks.probe.cloud.Image;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As whom Guardbee logs in.
class AccountsTest {
  static Accounts accounts(List<String> users) {
    return new Accounts(new ReachSection(List.of(), List.of(), List.of(), users,
        List.of(new OfProject("project-x", "ops", "", List.of()), new OfProject("project-z", "", "", List.of("~/k"))),
        true));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      project-x | debian                          | debian    | ops debian guardbee
      project-x | -                               | -         | ops guardbee ubuntu
      project-y | debian                          | -         | debian guardbee ubuntu
      project-y | cloud                           | ubuntu    | cloud ubuntu guardbee
      project-y | -                               | Ubuntu    | ubuntu guardbee
      project-y | -                               | rhel      | cloud-user guardbee ubuntu
      project-y | -                               | rockylinux | rocky guardbee ubuntu
      project-y | -                               | amzn      | ec2-user guardbee ubuntu
      project-y | -                               | plan9     | guardbee ubuntu
      project-y | -oProxyCommand=reboot           | -         | guardbee ubuntu
      project-y | root@192.0.2.1                  | -         | guardbee ubuntu
      project-y | a b                             | $(id)     | guardbee ubuntu
      project-y | abcdefghijklmnopqrstuvwxyz0123456 | -       | guardbee ubuntu
      project-y | guardbee                        | -         | guardbee ubuntu
      project-z | -                               | -         | guardbee ubuntu
      """)
  void the_project_goes_before_the_image_and_the_image_before_the_settings(String project, String user, String distro,
      String expected) {
    var properties = new HashMap<String, String>();
    Optional.ofNullable(user).ifPresent(name -> properties.put("default_user", name));
    Optional.ofNullable(distro).ifPresent(name -> properties.put("os_distro", name));

    assertThat(accounts(List.of("guardbee", "ubuntu")).users(project,
        Optional.of(new Image("i", "an image", "o", "public", properties))))
        .containsExactlyElementsOf(Arrays.asList(expected.split(" ")));
  }

  @Test
  void of_an_image_that_is_gone_nothing_is_known() {
    assertThat(accounts(List.of("guardbee", "debian", "ubuntu", "centos")).users("project-y", Optional.empty()))
        .containsExactly("guardbee", "debian", "ubuntu");
    assertThat(accounts(List.of()).users("project-y", Optional.empty())).containsExactly("guardbee");
  }

  @Test
  void a_tilde_is_the_home_of_whoever_runs_guardbee() {
    assertThat(accounts(List.of()).identities("project-z").getFirst()).isAbsolute().hasFileName("k");
    assertThat(accounts(List.of()).identities("project-y")).isEmpty();
    assertThat(accounts(List.of()).jump("project-x")).isEmpty();
  }
}
