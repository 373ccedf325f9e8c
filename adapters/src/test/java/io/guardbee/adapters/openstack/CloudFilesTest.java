package io.guardbee.adapters.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFilesTest {
  private static final String LAB = """
      clouds:
        lab:
          region_name: One
          auth:
            auth_url: https://cloud.example.org:5000/
            username: bot
            project_name: demo
            user_domain_name: Default
            project_domain_id: d1
      """;
  private static final String SECRETS = "clouds: {lab: {auth: {password: hunter2-S3}}}\n";
  @TempDir
  Path dir;
  Path here;
  Path home;
  Path site;

  @BeforeEach
  void directories() throws IOException {
    here = Files.createDirectory(dir.resolve("here"));
    Files.createDirectories(dir.resolve("home/.config/openstack"));
    home = dir.resolve("home");
    site = Files.createDirectory(dir.resolve("site"));
  }

  CloudLogins logins(Map<String, String> environment, String file, String... names) {
    return new CloudFiles(environment, home, here, site).logins(file, List.of(names));
  }

  CloudLogins logins(String... names) {
    return logins(Map.of(), "", names);
  }

  CloudLogin only(CloudLogins found) {
    assertThat(found.faults()).isEmpty();
    assertThat(found.logins()).hasSize(1);
    return found.logins().getFirst();
  }

  String fault(CloudLogins found, String name) {
    assertThat(found.logins()).isEmpty();
    assertThat(found.faults()).containsOnlyKeys(name);
    return found.faults().getOrDefault(name, "");
  }

  static void write(Path place, String name, String text) throws IOException {
    Files.writeString(place.resolve(name), text);
  }

  /// An entry with everything that it needs, and these lines more (or other).
  String entry(String... lines) throws IOException {
    write(here, "clouds.yaml", "clouds:\n  lab:\n    " + String.join("\n    ", lines)
        + "\n    auth: {auth_url: 'https://c/v3', username: bot, password: hunter2-S3}\n");
    return here.resolve("clouds.yaml").toString();
  }

  @Test
  void nothing_anywhere_is_no_cloud_and_no_fault() {
    assertThat(logins().none()).isTrue();
  }

  @Test
  void the_only_entry_is_the_usual_one_with_what_secure_yaml_adds() throws IOException {
    write(site, "clouds.yaml", LAB);
    write(home.resolve(".config/openstack"), "secure.yaml", SECRETS);

    var login = only(logins());

    assertThat(login.name()).isEqualTo("lab");
    assertThat(login.identity()).hasToString("https://cloud.example.org:5000/v3");
    assertThat(login.credential()).isInstanceOfSatisfying(Credential.Password.class, password -> {
      assertThat(password.password().reveal()).isEqualTo("hunter2-S3");
      assertThat(password.domain()).isEqualTo(new Credential.Named("", "Default"));
    });
    assertThat(login.project()).isEqualTo(
        new CloudLogin.Project(new Credential.Named("", "demo"), new Credential.Named("d1", "")));
    assertThat(login.place()).isEqualTo(new CloudLogin.Place("One", "public"));
    assertThat(login.shown()).isEqualTo("user bot at https://cloud.example.org:5000/v3, project demo (from "
        + site.resolve("clouds.yaml") + ")");
  }

  @Test
  void the_first_file_in_the_order_of_openstack_s_tools_counts() throws IOException {
    var named = dir.resolve("named.yaml");
    for (var place : List.of(site, home.resolve(".config/openstack"), here)) {
      write(place, "clouds.yaml", LAB.replace("bot", place.getFileName().toString()).replace("region_name: One",
          "auth_type: token\n    token: x"));
      var found = only(logins()).source();
      assertThat(found).isEqualTo(place.resolve("clouds.yaml").toString());
    }
    Files.writeString(named, LAB.replace("region_name: One", "password: x"));

    assertThat(only(logins(Map.of("OS_CLIENT_CONFIG_FILE", named.toString()), "")).source())
        .isEqualTo(named.toString());
    assertThat(only(logins(Map.of("OS_CLIENT_CONFIG_FILE", "gone"), named.toString())).source())
        .isEqualTo(named.toString());
  }

  @Test
  void a_named_file_that_is_missing_is_said_and_not_passed_over() throws IOException {
    write(here, "clouds.yaml", LAB);

    assertThat(fault(logins(Map.of(), "gone.yaml", "lab"), "lab"))
        .isEqualTo(here.resolve("gone.yaml") + ": there is no such file.");
  }

  @Test
  void several_clouds_are_found_at_once_and_one_s_fault_is_its_own() throws IOException {
    write(here, "clouds.yaml", LAB.replace("username: bot", "token: x") + """
          two:
            auth: {auth_url: 'http://two/v3', application_credential_id: c, application_credential_secret: s}
          three: {}
        """);

    var found = logins("two", "lab", "three", "four");

    assertThat(found.logins()).extracting(CloudLogin::name).containsExactly("two", "lab");
    assertThat(found.named("two")).get().extracting(CloudLogin::credential)
        .isInstanceOf(Credential.Application.class);
    assertThat(found.faults()).containsOnlyKeys("three", "four");
    assertThat(found.faults().get("three"))
        .isEqualTo(here.resolve("clouds.yaml") + ", entry three: auth_url is missing.");
    assertThat(found.faults().get("four")).contains("there is no entry four (there is lab, three, two)");
  }

  @Test
  void of_several_entries_one_must_be_chosen() throws IOException {
    write(here, "clouds.yaml", LAB + "  two: {}\n");

    assertThat(fault(logins(), "clouds.yaml")).contains("2 entries and none is chosen");
    assertThat(fault(logins(Map.of("OS_CLOUD", "two"), ""), "two")).contains("auth_url is missing");
  }

  @Test
  void the_variables_alone_are_a_login() {
    var login = only(logins(Map.of("OS_AUTH_URL", "https://c:5000/v3", "OS_USERNAME", "bot", "OS_PASSWORD", "p",
        "OS_TENANT_ID", "p1", "OS_USER_DOMAIN_ID", "d", "OS_REGION_NAME", "Two", "OS_INTERFACE", "internal"), ""));

    assertThat(login.name()).isEqualTo("envvars");
    assertThat(login.place()).isEqualTo(new CloudLogin.Place("Two", "internal"));
    assertThat(login.project().named()).isEqualTo(new Credential.Named("p1", ""));
    assertThat(login.shown()).contains("the OS_* variables");
  }

  @ParameterizedTest
  @CsvSource({"0123", "yes", "1e5", "null", "~x", "'a # b'", "'{x}'", "0o17", "1:30"})
  void a_password_is_the_text_that_was_written(String password) throws IOException {
    write(here, "clouds.yaml", LAB + "      password: " + (password.contains(" ") || password.contains("{")
        || password.equals("null") || password.startsWith("~") ? "'" + password + "'" : password) + "\n");

    assertThat(only(logins()).credential()).isInstanceOfSatisfying(Credential.Password.class,
        found -> assertThat(found.password().reveal()).isEqualTo(password));
  }

  @Test
  void anchors_and_merges_work_and_keys_may_have_dashes() throws IOException {
    write(here, "clouds.yaml", """
        base: &base {auth_url: 'https://c/v3', user-domain-name: U, password: p}
        clouds:
          lab: {auth: {<<: *base, username: bot}, interface: internalURL}
        """);

    var login = only(logins());

    assertThat(login.place().facing()).isEqualTo("internal");
    assertThat(((Credential.Password) login.credential()).domain()).isEqualTo(new Credential.Named("", "U"));
  }

  @ParameterizedTest
  @CsvSource({"https://c:5000, https://c:5000/v3", "https://c/identity/, https://c/identity/v3",
      "https://c/v3/, https://c/v3", "https://c:5000/v2.0, https://c:5000/v3", "HTTP://c/v3, http://c/v3"})
  void an_auth_url_may_have_its_version_or_not(String written, String meant) throws IOException {
    write(here, "clouds.yaml", LAB.replace("https://cloud.example.org:5000/", written) + "      password: p\n");

    assertThat(only(logins()).identity()).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"verify: false|cacert", "insecure: true|cacert",
      "system_scope: all|system_scope",
      "domain_name: Default|for a domain", "auth_type: v3oidcpassword|auth_type v3oidcpassword is not supported",
      "identity_api_version: 2.0|version 2 of Keystone", "interface: sideways|public, internal or admin",
      "cacert: gone.pem|cannot be read", "cacert: clouds.yaml|no certificates in PEM form",
      "proxy: 'http://u:hunter2@p:1'|the proxy is not of the form",
      "auth_type: v3applicationcredential|application_credential_id is missing",
      "auth_type: token|token is missing"})
  void what_cannot_be_used_is_one_sentence_with_file_and_entry_and_no_secret(String line, String says)
      throws IOException {
    var file = entry(line);

    assertThat(fault(logins(), "lab")).startsWith(file + ", entry lab: ").contains(says).doesNotContain("hunter2")
        .endsWith(".").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clouds: {lab: {auth: {password: hunter2-S3", "clouds:\n\tpassword: hunter2-S3",
      "clouds: {lab: {password: hunter2-S3, password: hunter2-S4}}",
      "clouds: !!javax.script.ScriptEngineManager [hunter2]"})
  void a_broken_file_is_said_with_its_line_and_not_quoted(String text) throws IOException {
    write(here, "clouds.yaml", text);

    assertThat(fault(logins("lab"), "lab")).startsWith(here.resolve("clouds.yaml") + ": this is no valid YAML")
        .doesNotContain("hunter2");
  }

  @Test
  void a_missing_password_is_said_with_where_it_belongs() throws IOException {
    write(here, "clouds.yaml", LAB);

    assertThat(fault(logins(), "lab")).contains("password is missing; it belongs into secure.yaml");
  }

  @Test
  void an_application_credential_may_be_named_by_its_user() throws IOException {
    write(here, "clouds.yaml",
        LAB + "      application_credential_name: guard\n      application_credential_secret: s\n");

    assertThat(only(logins()).credential()).isInstanceOfSatisfying(Credential.Application.class, app -> {
      assertThat(app.credential()).isEqualTo(new Credential.Named("", "guard"));
      assertThat(app.user()).isEqualTo(new Credential.Named("", "bot"));
    });
  }
}
