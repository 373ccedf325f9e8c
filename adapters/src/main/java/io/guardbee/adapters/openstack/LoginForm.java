package io.guardbee.adapters.openstack;

import io.guardbee.adapters.openstack.Credential.Named;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One entry, on its way to a login.
///
/// @param source the file, for people
/// @param where the file and the entry, for people
/// @param said what the entry says, flat, keys with underscores
/// @param here the directory that relative paths start from
/// @param environment where a proxy may be named
record LoginForm(String name, String source, String where, Map<String, String> said, Path here,
    Map<String, String> environment) {
  private static final Set<String> NO = Set.of("false", "no", "off", "0");
  private static final Set<String> FACINGS = Set.of("public", "internal", "admin");

  /// The texts of an entry, those below `auth` above its own, as OpenStack's tools read it.
  static Map<String, String> flat(Map<String, Object> entry) {
    var said = new LinkedHashMap<String, String>();
    texts(entry, said);
    texts(YamlTree.below(entry, "auth"), said);
    return said;
  }

  private static void texts(Map<String, Object> from, Map<String, String> to) {
    from.forEach((key, value) -> {
      if (value instanceof String text && !text.isEmpty()) {
        to.put(key.replace('-', '_'), text);
      }
    });
  }

  CloudLogin filled() throws BadEntry {
    refuseWhatIsNotRead();
    var project = new CloudLogin.Project(named("project_id", "tenant_id", "project_name", "tenant_name"),
        domain("project_domain"));
    return new CloudLogin(name, source, identity(), credential(), project,
        new CloudLogin.Place(text("region_name"), facing()),
        new CloudLogin.Trust(Authorities.of(text("cacert"), here, where), proxies()));
  }

  private void refuseWhatIsNotRead() throws BadEntry {
    if (!text("system_scope").isEmpty()) {
      throw bad("a login for the system as a whole (system_scope) sees no project as its owner does; name a project or "
          + "leave the scope out");
    }
    if (project().absent() && (!text("domain_id").isEmpty() || !text("domain_name").isEmpty())) {
      throw bad("a login for a domain (domain_id, domain_name) sees no servers; name a project or leave the scope out");
    }
    if (NO.contains(text("verify").toLowerCase(Locale.ROOT)) || yes(text("insecure"))) {
      throw bad("with verify: false anybody could pose as the cloud and take the password, so nobody logs in; name the "
          + "certificate of its authority, or its own, under cacert");
    }
    if (text("identity_api_version").startsWith("2")) {
      throw bad("version 2 of Keystone is not supported; use version 3");
    }
  }

  private static boolean yes(String text) {
    return !text.isEmpty() && !NO.contains(text.toLowerCase(Locale.ROOT));
  }

  private Named project() {
    return named("project_id", "tenant_id", "project_name", "tenant_name");
  }

  private URI identity() throws BadEntry {
    var text = text("auth_url");
    if (text.isEmpty()) {
      var profile = text("profile");
      throw bad("auth_url is missing" + (profile.isEmpty() ? "" : "; vendor profiles (" + profile + ") are not read"));
    }
    var uri = URI.create("");
    try {
      uri = URI.create(text.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException _) {
      throw bad("auth_url is no address");
    }
    var web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw bad("auth_url is not of the form https://HOST[:PORT][/PATH]");
    }
    var path = uri.getRawPath().replaceAll("/v2\\.0$", "");
    return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority() + path
        + (path.endsWith("/v3") ? "" : "/v3"));
  }

  private Credential credential() throws BadEntry {
    var type = text("auth_type");
    return switch (type.isEmpty() ? guessed() : type) {
      case "password", "v3password" -> password();
      case "v3applicationcredential" -> application();
      case "token", "v3token" -> new Credential.Token(secret("token"));
      case String other -> throw bad("auth_type " + other
          + " is not supported; password, v3applicationcredential and token are");
    };
  }

  private String guessed() {
    if (!text("application_credential_secret").isEmpty()) {
      return "v3applicationcredential";
    }
    return text("token").isEmpty() || !text("password").isEmpty() ? "password" : "token";
  }

  private Credential password() throws BadEntry {
    return new Credential.Password(user(), domain("user_domain"), secret("password"));
  }

  private Credential application() throws BadEntry {
    var which = named("application_credential_id", "", "application_credential_name", "");
    if (which.absent()) {
      throw bad("application_credential_id is missing");
    }
    var owner = which.id().isEmpty() ? user() : Named.NONE;
    return new Credential.Application(which, owner, domain("user_domain"), secret("application_credential_secret"));
  }

  private Named user() throws BadEntry {
    var user = named("user_id", "", "username", "user_name");
    if (user.absent()) {
      throw bad("username is missing");
    }
    return user;
  }

  private Secret secret(String key) throws BadEntry {
    if (text(key).isEmpty()) {
      throw bad(key + " is missing; it belongs into secure.yaml");
    }
    return new Secret(text(key));
  }

  /// The id outweighs the name.
  private Named named(String id, String oldId, String name, String oldName) {
    var byId = text(id).isEmpty() ? text(oldId) : text(id);
    return byId.isEmpty() ? new Named("", text(name).isEmpty() ? text(oldName) : text(name)) : new Named(byId, "");
  }

  /// Keystone's own domain where none is named.
  private Named domain(String prefix) {
    var own = named(prefix + "_id", "", prefix + "_name", "");
    var any = own.absent() ? named("domain_id", "", "domain_name", "") : own;
    var usual = any.absent() ? named("default_domain_id", "default_domain", "default_domain_name", "") : any;
    return usual.absent() ? new Named("default", "") : usual;
  }

  private String facing() throws BadEntry {
    var text = text("interface").isEmpty() ? text("endpoint_type") : text("interface");
    var facing = text.isEmpty() ? "public" : text.replaceAll("URL$", "").toLowerCase(Locale.ROOT);
    if (!FACINGS.contains(facing)) {
      throw bad("interface is public, internal or admin");
    }
    return facing;
  }

  private Proxies proxies() throws BadEntry {
    try {
      return Proxies.of(text("proxy"), environment);
    } catch (IllegalArgumentException _) {
      throw bad("the proxy is not of the form http://HOST:PORT, without a user and a password");
    }
  }

  private String text(String key) {
    return said.getOrDefault(key, "");
  }

  private BadEntry bad(String what) {
    return new BadEntry(where, what);
  }

  @Override
  public String toString() {
    return where;
  }
}
