package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.annotation.JsonValue;
import io.guardbee.adapters.openstack.Credential.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openstack4j.openstack.common.Auth;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth;

/// A login as openstack4j sends it, of every kind that we support: its own classes know no application credentials, and
/// cannot log in by a token to no project. Shows nothing of itself.
@JsonRootName("auth") // the annotation is not inherited
final class KeystoneLogin extends KeystoneAuth {
  private static final long serialVersionUID = 1L;

  private final transient Part identity;
  private final transient @Nullable Part scope;

  private KeystoneLogin(Map<String, ?> identity, Map<String, ?> scope) {
    super(Auth.Type.CREDENTIALS);
    this.identity = new Part(identity);
    this.scope = scope.isEmpty() ? null : new Part(scope);
  }

  /// @param project the project that the token is to be good for; [Named#NONE] for whatever the login is good for by
  ///   itself
  static KeystoneLogin of(Credential credential, CloudLogin.Project project) {
    return switch (credential) {
      case Credential.Password(var user, var domain, var password) -> new KeystoneLogin(
          method("password", Map.of("user", with(person(user, domain), "password", password.reveal()))),
          scope(project));
      case Credential.Token(var token) -> new KeystoneLogin(method("token", Map.of("id", token.reveal())),
          scope(project));
      // Keystone refuses a scope beside an application credential: it brings its own
      case Credential.Application app ->
        new KeystoneLogin(method("application_credential", application(app)), Map.of());
    };
  }

  private static Map<String, ?> application(Credential.Application app) {
    var which = with(named(app.credential()), "secret", app.secret().reveal());
    return app.user().absent() ? which : with(which, "user", person(app.user(), app.domain()));
  }

  private static Map<String, ?> method(String name, Map<String, ?> what) {
    return Map.of("methods", List.of(name), name, what);
  }

  private static Map<String, ?> scope(CloudLogin.Project project) {
    return project.named().absent() ? Map.of() : Map.of("project", person(project.named(), project.domain()));
  }

  private static Map<String, ?> person(Named who, Named domain) {
    return who.id().isEmpty() ? with(named(who), "domain", named(domain)) : named(who);
  }

  private static Map<String, ?> named(Named what) {
    return what.id().isEmpty() ? Map.of("name", what.name()) : Map.of("id", what.id());
  }

  private static Map<String, ?> with(Map<String, ?> map, String key, Object value) {
    var more = new java.util.HashMap<String, Object>(map);
    more.put(key, value);
    return more;
  }

  @Override
  @JsonProperty("identity")
  public Identity getIdentity() {
    return identity;
  }

  @Override
  @JsonProperty("scope")
  public @Nullable Scope getScope() {
    return scope;
  }

  @Override
  public String toString() {
    return "a login";
  }

  /// A part of the request, written as it stands.
  private static final class Part implements Identity, Scope {
    private final Map<String, ?> json;

    Part(Map<String, ?> json) {
      this.json = json;
    }

    @JsonValue
    Map<String, ?> json() {
      return json;
    }

    @Override
    public @Nullable Password getPassword() {
      return null;
    }

    @Override
    public @Nullable Token getToken() {
      return null;
    }

    @Override
    public List<String> getMethods() {
      return List.of();
    }

    @Override
    public @Nullable Project getProject() {
      return null;
    }

    @Override
    public @Nullable Domain getDomain() {
      return null;
    }
  }
}
