package io.guardbee.bot.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each login of the real cloud is told under the policies that clouds have; `CloudLabIT` has the sample one.
class CloudPolicyIT {
  private CloudLab lab;

  /// Each policy with a memory of its own: what a console showed once is kept.
  @BeforeEach
  void open(@TempDir Path scratch) {
    lab = CloudLab.open(scratch);
  }

  @AfterEach
  void leaveAsItWas() {
    if (lab != null) {
      CloudLab.policy("sample");
    }
  }

  /// Only the admin sees the group that another project lends; a console also who may act in the project.
  @Test
  void under_the_defaults_of_today_what_is_hidden_is_unknown_to_everybody_alike() {
    CloudLab.policy("new");
    var logins = List.of("member-x", "reader-x", "bot-x", "appcred-x");

    assertThat(logins).extracting(lab::bare).containsOnly(lab.bare("reader-x")).doesNotContain(Set.of());
    assertThat(logins).allMatch(login -> lab.secgroups(login).json().path("unknown").size() > 0);
    assertThat(lab.bare("admin-x")).containsAll(lab.bare("reader-x"));
    for (var login : List.of("reader-x", "bot-x", "appcred-x")) {
      assertThat(trusted(login)).as(login).isEqualTo("unknown");
    }
    assertThat(trusted("member-x")).isEqualTo("pass");
    assertThat(lab.json("bot-x", "audit", "vm-42", "acct-project-members").json().toString())
        .contains("add the rules of config/openstack-policy.yaml to Keystone");
    assertThat(trusted("admin-x")).isEqualTo("pass");
    assertThat(List.of("stranger-x", "guest-x")).allMatch(login -> lab.secgroups(login).code() >= 2);
  }

  @Test
  void under_the_defaults_before_everybody_in_the_project_is_told_the_same() {
    CloudLab.policy("legacy");
    var logins = List.of("member-x", "reader-x", "bot-x", "appcred-x", "admin-x");

    assertThat(logins).extracting(lab::bare).containsOnly(lab.bare("reader-x"));
    assertThat(lab.secgroups("reader-x").holes()).contains("sg-world-ssh ssh-open");
    for (var login : logins) {
      assertThat(trusted(login)).as(login).isEqualTo("pass");
    }
    assertThat(lab.secgroups("stranger-x").code()).isGreaterThanOrEqualTo(2);
  }

  private String trusted(String login) {
    return lab.json(login, "audit", "vm-42", "trust-host-key", "--fresh").outcome("trust-host-key");
  }
}
