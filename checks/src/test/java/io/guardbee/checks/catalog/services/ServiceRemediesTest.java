package io.guardbee.checks.catalog.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRemediesTest {
  @Test
  void the_way_in_and_what_holds_the_system_are_never_stopped() {
    assertThat(UnitRemedy.stoppable(List.of("ssh.service", "ssh.socket", "systemd-resolved.service", "dbus.service",
        "user@1000.service", "session-4.scope"))).isEmpty();
  }

  @Test
  void a_unit_whose_name_could_be_a_command_is_left_out() {
    assertThat(UnitRemedy.stoppable(List.of("x;reboot.service", "--now.service", "a b.service", "$(id).service",
        "vsftpd.service"))).containsExactly("vsftpd.service");
  }
}
