package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.seenBy;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guardbee.adapters.strictcloud.Asked;
import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.Inventory;
import io.guardbee.checks.probe.cloud.Network;
import io.guardbee.checks.probe.cloud.SecurityGroup;
import io.guardbee.checks.result.CloudFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// "None" is told from "none is shown", and each role is told what it would need.
class DoubtsTest {
  private static Function<Asked, Optional<Told>> answers(String path, int status, String body) {
    return asked -> asked.path().endsWith("/" + path) ? Optional.of(Told.of(status, body)) : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mia", "ada"})
  void member_and_administrator_see_what_a_reader_sees(String user) {
    var cloud = North.with(3);
    var reader = seenBy("rita", cloud);

    var other = seenBy(user, cloud);

    assertThat(got(other.servers())).isEqualTo(got(reader.servers()));
    assertThat(got(other.ports())).isEqualTo(got(reader.ports()));
    assertThat(got(other.networks())).isEqualTo(got(reader.networks()));
    assertThat(got(other.groups())).isEqualTo(got(reader.groups()));
    assertThat(got(other.images())).isEqualTo(got(reader.images()));
  }

  @Test
  void a_guest_who_is_shown_empty_lists_learns_nothing() {
    var inventory = seenBy("gus", North.with(3));

    assertThat(why(inventory.servers())).isEqualTo(
        new CloudFailure.Refused("north", "the servers", "the role reader"));
    assertThat(why(inventory.images())).isEqualTo(why(inventory.servers()));
    assertThat(why(inventory.groups()).why()).contains("it leaves out the group default, which every project has");
    for (var list : List.of(inventory.ports(), inventory.networks(), inventory.addressGroups(),
        inventory.floatingIps())) {
      assertThat(why(list)).isInstanceOf(CloudFailure.Doubtful.class);
    }
  }

  @Test
  void a_login_for_the_system_is_asked_nothing() {
    var cloud = North.with(3);
    var clouds = new OpenStackClouds(List.of(DirectApi.forTheSystem(cloud, "sys")), List.of(), Set.of(),
        () -> North.NOW);

    var inventory = clouds.inventory(North.PROJECT_X, true);

    assertThat(why(inventory.groups()).lift()).contains("the role reader (its present login is for the system");
    assertThat(why(inventory.servers())).isEqualTo(why(inventory.groups()));
    assertThat(inventory.calls()).isZero();
    assertThat(cloud.calls()).isZero();
  }

  @Test
  void a_login_without_a_role_says_so() {
    var inventory = seenBy("bot", North.with(1).user("bot", "pw", Map.of()));

    assertThat(why(inventory.servers())).isInstanceOf(CloudFailure.Refused.class);
  }

  @Test
  void a_project_with_nothing_in_it_has_nothing_in_it() {
    var inventory = seenBy("rita", North.with(0));

    assertThat(inventory.whole()).isTrue();
    assertThat(got(inventory.servers())).isEmpty();
    assertThat(got(inventory.ports())).isEmpty();
    assertThat(got(inventory.floatingIps())).isEmpty();
    assertThat(got(inventory.images())).isEmpty();
    assertThat(inventory.calls()).isEqualTo(7);
  }

  /// `list that is answered otherwise | status | body | how the list is doubted`.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      servers/detail  | 200 | {"servers":[]}         | it is empty, though servers hold 3 ports of the project
      ports           | 200 | {"ports":[]}           | it leaves out the ports of servers that have addresses (3)
      security-groups | 200 | {"security_groups":[]} | it leaves out the group default, which every project has
      networks        | 200 | {"networks":[]}        | it shows none of the networks that the project's ports are plugged into
      ports           | 404 | {}                     | it says 404, as if there were no such list at all
      servers/detail  | 403 | {}                     | does not let Guardbee read the servers
      ports           | 403 | {}                     | does not let Guardbee read the ports
      networks        | 403 | {}                     | does not let Guardbee read the networks
      security-groups | 403 | {}                     | does not let Guardbee read the security groups
      address-groups  | 403 | {}                     | does not let Guardbee read the address groups
      floatingips     | 403 | {}                     | does not let Guardbee read the floating addresses
      images          | 403 | {}                     | does not let Guardbee read the images
      images          | 400 | {"message":"No such visibility"} | it answered with status 400 (No such visibility)
      """)
  void an_answer_that_cannot_be_right_is_missed(String path, int status, String body, String sign) {
    var inventory = seenBy("rita", North.with(3).fault(answers(path, status, body)));

    var missed = Stream.of(inventory.servers(), inventory.ports(), inventory.networks(), inventory.groups(),
        inventory.addressGroups(), inventory.floatingIps(), inventory.images())
        .filter(Probed.Missed.class::isInstance).map(list -> why(list).why()).distinct();
    assertThat(missed).singleElement().asString().contains(sign);
    assertThat(inventory.whole()).isFalse();
  }

  @Test
  void floating_addresses_that_servers_tell_of_must_be_listed() {
    var server = Things.addressed(Things.server(Things.id("server", 9), "web", North.X, ""), "outer", "203.0.113.9",
        "floating");

    var inventory = seenBy("rita", North.with(1).with("servers", server));

    assertThat(why(inventory.floatingIps()).why()).contains("though servers have 1 floating addresses");
  }

  @ParameterizedTest
  @CsvSource({"servers, servers/detail", "ports, ports", "floatingips, floatingips"})
  void what_belongs_to_another_project_is_not_taken_for_this_one(String key, String path) {
    var theirs = switch (key) {
      case "servers" -> Things.server(Things.id("strange", 1), "vm-42", North.Y, "");
      case "ports" -> Things.port(Things.id("strange", 1), North.Y, North.OUTER, "", "198.51.100.1");
      default -> Things.floating(Things.id("strange", 1), North.Y, "203.0.113.1", North.OUTER, "", "");
    };

    var inventory = seenBy("rita",
        North.with(2).fault(answers(path, 200, "{\"" + key + "\":[" + theirs + "]}")));

    assertThat(Stream.of(inventory.servers(), inventory.ports(), inventory.floatingIps())
        .filter(Probed.Missed.class::isInstance)
        .map(list -> why(list).why())).anySatisfy(text -> assertThat(text).contains("of another project"));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-03T09:14:05Z, false", "2026-11-25T09:55:00Z, true"})
  void a_settled_server_with_an_address_has_a_port_that_must_be_listed(String updated, boolean read) {
    var server = Things.addressed(Things.server(Things.id("server", 9), "web", North.X, ""), "outer", "198.51.100.9",
        "fixed").put("updated", updated);

    var ports = seenBy("rita", North.with(2).with("servers", server)).ports();

    assertThat(ports instanceof Probed.Got).isEqualTo(read);
  }

  @Test
  void a_cloud_without_address_groups_has_none() {
    assertThat(got(seenBy("rita", North.with(1).lacking("address-groups")).addressGroups())).isEmpty();
  }

  @Test
  void the_network_of_somebody_else_leads_outside_although_its_policy_hides_it() {
    var inner = Things.network(Things.id("network", 2), "campus", "provider", true, false);

    var networks = got(seenBy("rita", North.with(1).with("networks", inner)).networks());

    assertThat(networks).extracting(Network::name, Network::external)
        .containsExactly(tuple("outer", Optional.of(true)),
            tuple("campus", Optional.of(false)));
  }

  @Test
  void a_cloud_that_does_not_heed_the_question_tells_nothing_of_hidden_networks() {
    var own = Things.network(Things.id("network", 2), "own", North.X, false, false);
    var hidden = Things.network(North.OUTER, "outer", "provider", true, true);
    hidden.remove("router:external");

    var networks = got(seenBy("rita", North.with(1)
        .fault(answers("networks", 200, "{\"networks\":[" + own + "," + hidden + "]}"))).networks());

    assertThat(networks).extracting(Network::external).containsExactly(Optional.of(false), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rita", "ada"})
  void a_shared_group_comes_with_its_rules_where_the_cloud_shows_it(String user) {
    var shared = Things.group(Things.id("group", 7), "campus", North.Y,
        Things.rule(Things.id("rule", 7), 443, 443, "198.51.100.0/24")).put("shared with", North.X);
    var strange = Things.group(Things.id("group", 8), "theirs", North.Y);

    var groups = got(seenBy(user, North.with(1).legacyPolicy(true).with("security-groups", shared, strange)).groups());

    assertThat(groups).extracting(SecurityGroup::name).containsExactly("default", "ssh", "campus");
    assertThat(groups.getLast().projectId()).isEqualTo(North.Y);
    assertThat(groups.getLast().rules()).hasSize(1);
  }

  @Test
  void an_administrator_is_shown_the_networks_of_strangers_and_does_not_keep_them() {
    var strange = Things.network(Things.id("network", 3), "theirs", North.Y, false, false);
    var used = Things.network(Things.id("network", 4), "lent", North.Y, false, false);
    var port = Things.port(Things.id("port", 8), North.X, Things.id("network", 4), "", "198.51.100.88");
    var cloud = North.with(1).with("networks", strange, used).with("ports", port);

    assertThat(got(seenBy("ada", cloud).networks())).extracting(Network::name).containsExactly("outer", "lent");
  }

  @Test
  void one_hidden_group_leaves_the_others_known() {
    var port = Things.port(Things.id("port", 7), North.X, North.OUTER, "", "198.51.100.77", Things.id("group", 77));

    Inventory inventory = seenBy("rita", North.with(1).with("ports", port));

    assertThat(got(inventory.groups())).hasSize(2);
    assertThat(got(inventory.ports()).getLast().groups()).containsExactly(Things.id("group", 77));
  }

  @Test
  void one_of_ten_groups_is_not_the_list_of_groups() {
    StrictCloud cloud = North.with(1);
    for (var number = 10; number < 19; number++) {
      cloud.with("ports", Things.port(Things.id("port", number), North.X, North.OUTER, "", "198.51.100." + number,
          Things.id("group", number)));
    }

    assertThat(why(seenBy("rita", cloud).groups()).why()).contains("it shows 1 of the 10 groups that ports belong to");
  }
}
