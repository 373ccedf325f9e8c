package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.PROJECT_X;
import static io.guardbee.adapters.openstack.North.X;
import static io.guardbee.adapters.openstack.North.Y;
import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.why;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import io.guardbee.adapters.strictcloud.Told;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.cloud.ProjectRoles.Account;
import io.guardbee.checks.probe.cloud.ProjectRoles.Group;
import io.guardbee.checks.probe.cloud.ProjectRoles.Holder;
import io.guardbee.checks.result.CloudFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who has a role, as Keystone shows it to those who may see it, and how much it costs.
class RoleSurveyTest {
  private static final String MAY = "Give Guardbee's login on the project the role guardbee, and have the operator add "
      + "the rules of config/openstack-policy.yaml to Keystone; guardbee doctor shows what it can see.";

  private static StrictCloud cloud() {
    return North.with(1).user("spy", "pw", Map.of(X, Set.of("reader", "guardbee")));
  }

  /// Of Guardbee's own user, alice, dave who is switched off, and lost of whom only the id is left.
  private static StrictCloud peopled() {
    return cloud()
        .with("assignments", given("spy", "guardbee"), given("alice", "member"), implied("alice", "reader"),
            given("dave", "member"), nameless(given("lost", "reader")))
        .with("users", user("alice", true), user("dave", false))
        .with("application_credentials of alice", credential("ci", X, "2027-03-01T00:00:00.000000", false),
            credential("terraform", X, null, true), credential("elsewhere", Y, null, true));
  }

  private static ProjectRoles seen(String user, StrictCloud cloud) {
    return North.readBy(user, cloud).roles(PROJECT_X, Instant.EPOCH);
  }

  private static ObjectNode given(String user, String role) {
    var row = Things.object().put("effective", true);
    row.putObject("scope").putObject("project").put("id", X).put("name", "project-x");
    row.putObject("user").put("id", user).put("name", user.toUpperCase(java.util.Locale.ROOT)).putObject("domain")
        .put("id", "default").put("name", user.startsWith("far") ? "Far" : "Default");
    row.putObject("role").put("id", "r-" + role).put("name", role);
    row.putObject("links").put("assignment", "http://k/v3/projects/" + X + "/users/" + user + "/roles/r-" + role);
    return row;
  }

  private static ObjectNode implied(String user, String role) {
    var row = given(user, role);
    row.withObject("/links").put("prior_role", "http://k/v3/prior_role/a/implies/b");
    return row;
  }

  private static ObjectNode byGroup(String user, String role, String group) {
    var row = given(user, role);
    row.withObject("/links").put("membership", "http://k/v3/groups/" + group + "/users/" + user);
    return row;
  }

  private static ObjectNode ofGroup(String group, String role) {
    var row = given("x", role).put("effective", false);
    row.remove("user");
    row.putObject("group").put("id", group).put("name", group.equals("g2") ? "" : "staff").putObject("domain")
        .put("id", "").put("name", "");
    return row;
  }

  private static ObjectNode nameless(ObjectNode row) {
    row.withObject("/user").put("name", "").putObject("domain").put("id", "").put("name", "");
    return row;
  }

  private static ObjectNode user(String id, boolean enabled) {
    return Things.object().put("id", id).put("name", id).put("enabled", enabled).put("email", "x@example.org");
  }

  private static ObjectNode credential(String id, String project, @org.jspecify.annotations.Nullable String end,
      boolean free) {
    var row = Things.object().put("id", id).put("name", id + "\u001b[2J").put("project_id", project)
        .put("expires_at", end).put("unrestricted", free).put("description", "");
    row.putArray("roles").addObject().put("id", "r-member").put("name", "member").putNull("domain_id");
    return row;
  }

  private static Holder holder(ProjectRoles roles, String id) {
    return got(roles.holders()).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void everybody_is_told_with_account_and_credentials_for_this_project_alone() {
    var cloud = peopled();

    var roles = seen("spy", cloud);

    assertThat(roles.whole()).isTrue();
    assertThat(got(roles.holders())).extracting(Holder::id).containsExactlyInAnyOrder("spy", "alice", "dave", "lost");
    assertThat(holder(roles, "alice").account()).isEqualTo(Probed.got(Account.ENABLED));
    assertThat(holder(roles, "dave").account()).isEqualTo(Probed.got(Account.DISABLED));
    assertThat(holder(roles, "lost").account()).isEqualTo(Probed.got(Account.GONE));
    assertThat(holder(roles, "spy").own()).isTrue();
    assertThat(holder(roles, "alice").roles()).containsExactly("member", "reader");
    assertThat(holder(roles, "alice").grants()).extracting(ProjectRoles.Grant::implied).containsExactly(false, true);
    var held = got(holder(roles, "alice").credentials());
    assertThat(held).extracting(ProjectRoles.AppCredential::id).containsExactly("ci", "terraform");
    assertThat(held.getFirst().expires()).hasValue(Instant.parse("2027-03-01T00:00:00Z"));
    assertThat(held.getLast().unrestricted()).hasValue(true);
    assertThat(cloud.violations()).isEmpty();
  }

  /// Two lists, and for each but Guardbee's own user two questions; none about the credentials of who is gone.
  @Test
  void it_costs_two_calls_and_two_more_for_each_user() {
    var cloud = peopled();

    assertThat(seen("spy", cloud).calls()).isEqualTo(2 + 3 + 2).isEqualTo((int) cloud.calls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rita", "mia"})
  void who_may_not_see_the_roles_asks_once_and_is_told_what_would_lift_it(String user) {
    var cloud = peopled();

    var roles = seen(user, cloud);

    assertThat(why(roles.holders()).why()).isEqualTo("The cloud north does not let Guardbee read who has a role on the "
        + "project.");
    assertThat(why(roles.holders()).lift()).isEqualTo(MAY);
    assertThat(roles.whole()).isFalse();
    assertThat(cloud.calls()).isEqualTo(1);
  }

  @Test
  void a_refusal_of_accounts_costs_no_credentials_and_one_call_a_domain() {
    var cloud = peopled().with("assignments", given("far-1", "reader"), given("far-2", "reader")).lacking("users");

    var roles = seen("spy", cloud);

    assertThat(why(holder(roles, "alice").account())).isInstanceOf(CloudFailure.Refused.class);
    assertThat(why(holder(roles, "far-2").account()).lift()).isEqualTo(MAY);
    assertThat(got(holder(roles, "alice").credentials())).hasSize(2);
    assertThat(cloud.asked().stream().filter(asked -> asked.path().matches(".*/users/[^/]+"))).hasSize(3);
  }

  @Test
  void a_refusal_of_credentials_leaves_the_accounts() {
    var roles = seen("spy", peopled().lacking("application_credentials"));

    assertThat(holder(roles, "dave").account()).isEqualTo(Probed.got(Account.DISABLED));
    assertThat(why(holder(roles, "dave").credentials()).lift()).isEqualTo(MAY);
  }

  @Test
  void a_group_of_which_a_member_is_listed_is_known_and_another_is_not() {
    var cloud = peopled().with("users", user("carol", true)).with("assignments", byGroup("carol", "admin", "g1"),
        ofGroup("g1", "admin"), ofGroup("g2", "manager"));

    var roles = seen("spy", cloud);

    assertThat(holder(roles, "carol").grants().getFirst().group()).hasValue("g1");
    assertThat(got(roles.unlisted())).containsExactly(new Group("g2", "g2", Set.of("manager")));
  }

  @Test
  void an_inherited_role_is_marked() {
    var row = given("alice", "admin");
    row.withObject("/scope").put("OS-INHERIT:inherited_to", "projects");

    assertThat(holder(seen("spy", peopled().with("assignments", row)), "alice").grants())
        .anyMatch(grant -> grant.role().equals("admin") && grant.inherited());
  }

  @Test
  void a_list_without_guardbees_own_role_is_not_believed() {
    var cloud = cloud().with("assignments", given("alice", "member"));

    assertThat(why(seen("spy", cloud).holders()).why()).isEqualTo("The cloud's answer about who has a role on the "
        + "project cannot be relied on: it leaves out the role that Guardbee's own login has there.");
  }

  @Test
  void a_list_that_speaks_of_another_project_is_not_believed() {
    var strange = given("alice", "member");
    strange.withObject("/scope/project").put("id", Y);

    assertThat(why(seen("spy", peopled().with("assignments", strange)).holders()))
        .isInstanceOf(CloudFailure.Doubtful.class);
  }

  @ParameterizedTest
  @CsvSource({"user, user", "role, role", "scope, project"})
  void an_entry_that_lacks_what_decides_takes_its_list_along(String part, String sign) {
    var broken = given("alice", "member");
    broken.remove(part);

    assertThat(why(seen("spy", peopled().with("assignments", broken)).holders()).why()).as(sign)
        .contains("without a usable");
  }

  @Test
  void a_failing_second_list_leaves_the_users() {
    var cloud = peopled().fault(asked -> asked.path().endsWith("role_assignments")
        && !asked.query().containsKey("effective") ? Optional.of(Told.of(503, "{}")) : Optional.empty());

    var roles = seen("spy", cloud);

    assertThat(why(roles.unlisted())).isInstanceOf(CloudFailure.Silent.class);
    assertThat(got(roles.holders())).hasSize(4);
  }

  @Test
  void an_account_that_does_not_say_whether_it_is_enabled_is_unknown() {
    var cloud = cloud().with("assignments", given("spy", "guardbee"), given("alice", "member"))
        .with("users", Things.object().put("id", "alice").put("name", "alice"));

    assertThat(why(holder(seen("spy", cloud), "alice").account()).why()).contains("whether a user is enabled");
  }

  @Test
  void of_a_crowd_only_the_first_are_asked_about_and_the_others_are_unknown() {
    var cloud = cloud().with("assignments", given("spy", "guardbee"));
    for (var i = 1000; i < 1000 + Persons.MOST + 1; i++) {
      cloud.with("assignments", given("u" + i, "member")).with("users", user("u" + i, true));
    }

    var roles = seen("spy", cloud);

    assertThat(holder(roles, "u1000").account()).isEqualTo(Probed.got(Account.ENABLED));
    assertThat(why(holder(roles, "u1100").account()).why()).contains("101 users have a role");
    assertThat(why(holder(roles, "u1100").credentials())).isEqualTo(why(holder(roles, "u1100").account()));
    assertThat(cloud.calls()).isEqualTo(2 + 2 * Persons.MOST);
  }

  @Test
  void a_login_for_the_system_is_not_asked_with() {
    var clouds = new OpenStackClouds(java.util.List.of(DirectApi.forTheSystem(cloud(), "sys")), java.util.List.of(),
        Set.of(), () -> North.NOW);

    assertThat(why(clouds.roles(PROJECT_X, Instant.EPOCH).holders())).isInstanceOf(CloudFailure.Refused.class);
  }
}
