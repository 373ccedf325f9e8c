package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.openstack.Credential.Named;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.openstack4j.api.exceptions.ResponseException;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.identity.v3.Token;

/// Logs in. Each call asks Keystone once, whatever comes of it: what is wrong with a login is not mended by repeating it,
/// and may lock the account.
///
/// @param call how long a login may take
record Keystone(CloudLogin login, Wire wire, Fuses fuses, Config config, Duration call, Pace pace) {
  /// A token for a project, by its id; for the login's own scope where it is empty.
  Pass login(String project) {
    var asked = pace.now();
    var line = new Line(wire, call);
    var token = new AtomicReference<Token>();
    var scope = project.isEmpty() ? login.project() : new CloudLogin.Project(new Named(project, ""), Named.NONE);
    var heard = fuses.guard(Service.IDENTITY, () -> {
      try {
        token.set(
            Sessions.login(line, KeystoneLogin.of(login.credential(), scope), login.identity().toString(), config));
      } catch (ResponseException _) {
        // its message is not ours; the answer tells
      }
      return line.last().orElseThrow();
    });
    var got = token.get();
    if (got == null || !heard.ok()) {
      throw new Snag(refusal(new Perseverance(pace).well(heard), project));
    }
    return pass(got, Readings.object(heard).path("token"), asked);
  }

  private static Pass pass(Token token, JsonNode said, Instant asked) {
    if (token.getId() == null || token.getId().isBlank()) {
      throw new Snag(new Trouble.Unreadable("its answer to the login holds no token"));
    }
    var roles = StreamSupport.stream(said.path("roles").spliterator(), false).map(role -> role.path("name").asText())
        .toList();
    return new Pass(token,
        new Scope(said.path("project").path("id").asText(), said.path("project").path("name").asText(),
            roles, said.has("system"), said.path("user").path("name").asText(),
            said.path("user").path("id").asText().toLowerCase(Locale.ROOT), end(said.path("expires_at").asText())),
        asked);
  }

  private static Instant end(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new Snag(new Trouble.Unreadable("its answer to the login does not say when the token ends"));
    }
  }

  private Trouble refusal(Heard heard, String project) {
    var status = heard.status();
    if (status >= 300 && status < 400) {
      return new Trouble.Redirected(status);
    }
    return switch (status) {
      case 401, 403 -> new Trouble.Known(project.isEmpty() ? refused() : withoutRole());
      case 404 -> new Trouble.Known(new ProbeFailure.Undecided(
          "No Keystone answers at the auth_url of the cloud " + login.name() + ".",
          "Check auth_url of " + login.entry() + "."));
      case 407 -> new Trouble.ProxyRefused();
      default -> new Trouble.Unreadable("it answered to the login with HTTP " + status);
    };
  }

  private ProbeFailure refused() {
    var named = login.project().named();
    return switch (login.credential()) {
      case Credential.Password _ -> new ProbeFailure.Undecided("The cloud " + login.name()
          + " refuses Guardbee's login (" + login.credential().shown() + "): wrong name, domain or password"
          + (named.absent() ? "." : ", or no role on the project " + named.shown() + "."),
          "Check " + login.entry() + ".");
      case Credential.Application _ -> new ProbeFailure.Undecided("The cloud " + login.name() + " refuses the "
          + login.credential().shown() + ": its secret is wrong, or it has expired or was deleted.",
          "Make a new one (openstack application credential create), and put it into " + login.entry() + ".");
      case Credential.Token _ -> new ProbeFailure.Undecided("The cloud " + login.name()
          + " refuses the token that Guardbee was given: it has ended, or is not good for the project.",
          "Get a new one (openstack token issue), or give a password or an application credential in " + login.entry()
              + ".");
    };
  }

  private ProbeFailure withoutRole() {
    return switch (login.credential()) {
      case Credential.Token _,Credential.Application _ -> oneCredentialAProject(login.name());
      case Credential.Password _ -> new CloudFailure.Refused(login.name(),
          "the project: its login has no role there", "the role reader");
    };
  }

  /// What is told where a credential is good for one project and another one is asked about.
  static ProbeFailure oneCredentialAProject(String cloud) {
    return new CloudFailure.Refused(cloud, "another project than the one that its credential was made for",
        "a credential of its own, as an entry of clouds.yaml that is named under clouds.names (one credential a project)");
  }
}
