package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.got;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.Port;
import io.guardbee.checks.probe.cloud.Project;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.probe.cloud.SecurityGroup.Rule;
import io.guardbee.checks.probe.cloud.Server;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real OpenStack said, read as facts.
class RecordedAnswersTest {
  private static Project project(String name) {
    return new Project("lab", RecordedApi.of(name).projectId(), name, name);
  }

  private static Inventory inventory(String name) {
    return new OpenStackClouds(List.of(RecordedApi.of(name)), List.of(), Set.of(), () -> North.NOW)
        .inventory(project(name), false);
  }

  private static Stream<Rule> rules(String group) {
    return got(inventory("project-x").groups()).stream().filter(one -> one.name().equals(group))
        .flatMap(one -> one.rules().stream()).filter(rule -> rule.direction().equals("ingress"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"project-x", "project-y"})
  void nothing_is_lost_on_the_way(String name) {
    var recorded = RecordedApi.of(name);

    var inventory = inventory(name);

    assertThat(inventory.whole()).isTrue();
    assertThat(got(inventory.servers())).hasSameSizeAs(recorded.answer("servers").path("servers")).isNotEmpty();
    assertThat(got(inventory.ports())).hasSameSizeAs(recorded.answer("ports").path("ports")).isNotEmpty();
    assertThat(got(inventory.networks())).hasSameSizeAs(recorded.answer("networks").path("networks")).isNotEmpty();
    assertThat(got(inventory.groups())).hasSameSizeAs(recorded.answer("security-groups").path("security_groups"));
    assertThat(got(inventory.addressGroups())).hasSameSizeAs(recorded.answer("address-groups").path("address_groups"));
    assertThat(got(inventory.floatingIps())).hasSameSizeAs(recorded.answer("floatingips").path("floatingips"));
    assertThat(got(inventory.groups()).stream().mapToInt(group -> group.rules().size()).sum())
        .isEqualTo(StreamSupport.stream(recorded.answer("security-groups").path("security_groups").spliterator(), false)
            .mapToInt(group -> group.path("security_group_rules").size()).sum());
    assertThat(inventory.calls()).isLessThanOrEqualTo(9);
  }

  @Test
  void the_network_of_the_operator_leads_outside_although_its_answer_hides_it() {
    assertThat(got(inventory("project-x").networks()))
        .filteredOn(network -> network.name().equals("lab-hosts")).singleElement()
        .extracting(Network::shared, Network::external).containsExactly(true, Optional.of(true));
  }

  @Test
  void a_rule_for_an_address_group_names_it() {
    var lists = got(inventory("project-x").addressGroups());

    assertThat(rules("everyone-by-list")).singleElement().satisfies(rule -> {
      assertThat(rule.prefix()).isEmpty();
      assertThat(rule.remoteGroup()).isEmpty();
      assertThat(lists).anySatisfy(list -> {
        assertThat(rule.addressGroup()).contains(list.id());
        assertThat(list.addresses()).containsExactly("0.0.0.0/1", "128.0.0.0/1");
      });
    });
  }

  @Test
  void rules_keep_what_was_written() {
    assertThat(rules("by-number").map(Rule::protocol).flatMap(Optional::stream)).contains("6", "17");
    assertThat(rules("host-bits").map(Rule::prefix).flatMap(Optional::stream))
        .anyMatch(prefix -> prefix.endsWith("/0"));
    assertThat(rules("null-ports")).anySatisfy(rule -> assertThat(rule.portMin()).isEmpty());
    assertThat(rules("default")).anySatisfy(rule -> assertThat(rule.remoteGroup()).isPresent());
  }

  @Test
  void ports_without_security_are_told_from_ports_without_groups() {
    var ports = got(inventory("project-x").ports());

    assertThat(ports).allSatisfy(port -> assertThat(port.portSecurity()).isPresent());
    assertThat(ports).filteredOn(port -> port.portSecurity().equals(Optional.of(false))).isNotEmpty()
        .allSatisfy(port -> assertThat(port.groups()).isEmpty());
    assertThat(ports).extracting(Port::pairs).anySatisfy(pairs -> assertThat(pairs).isNotEmpty());
  }

  @Test
  void hostile_names_come_through_as_they_were_written() {
    var inventory = inventory("project-x");

    assertThat(got(inventory.servers())).extracting(Server::name)
        .contains("vm;$(id) `id` <!channel> @everyone *b* [x](http://203.0.113.9/) שרת");
    assertThat(got(inventory.groups())).extracting(SecurityGroup::name)
        .contains("ssh\u202enepo \u001b[2J<!channel>\n`id`");
  }

  @Test
  void servers_tell_their_states_and_images() {
    var inventory = inventory("project-x");
    var servers = got(inventory.servers());

    assertThat(servers).extracting(Server::status).contains("ACTIVE", "SHUTOFF", "SHELVED_OFFLOADED", "ERROR");
    assertThat(servers).extracting(Server::locked).contains(Optional.of(true), Optional.of(false));
    assertThat(got(inventory.images()).values()).isNotEmpty()
        .anySatisfy(image -> assertThat(image.property("os_distro")).contains("debian"))
        .anySatisfy(image -> assertThat(image.property("default_user")).contains("auditor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"project-x", "project-y"})
  void every_console_is_read_or_its_absence_has_a_reason(String name) throws IOException {
    for (var file : RecordedApi.of(name).all("console-").toList()) {
      var answer = file.path("answer");
      if (file.path("status").asInt() == 200) {
        assertThat(ConsoleText.end(answer.path("output").asText())).isEqualTo(answer.path("output").asText());
      } else {
        assertThat(file.path("status").asInt()).isEqualTo(409);
      }
    }
  }

  @Test
  void a_guest_and_a_login_for_the_system_are_shown_no_groups_with_status_200() {
    assertThat(Stream.of("security-groups-guest", "security-groups-system").map(RecordedApi::refused))
        .allSatisfy((JsonNode file) -> {
          assertThat(file.path("status").asInt()).isEqualTo(200);
          assertThat(file.path("answer").path("security_groups")).isEmpty();
        });
  }
}
