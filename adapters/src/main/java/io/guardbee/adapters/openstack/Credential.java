package io.guardbee.adapters.openstack;

/// By what a login is proven.
sealed interface Credential {
  /// For people, without any secret (`user bot`).
  String shown();

  /// Whether its tokens are good for one project alone, whatever is asked for.
  boolean fixed();

  /// A domain or project that is named by its id or by its name; the other is empty.
  record Named(String id, String name) {
    static final Named NONE = new Named("", "");

    boolean absent() {
      return id.isEmpty() && name.isEmpty();
    }

    String shown() {
      return name.isEmpty() ? id : name;
    }
  }

  /// A user's own.
  ///
  /// @param user by id, or by name in its domain
  record Password(Named user, Named domain, Secret password) implements Credential {
    @Override
    public String shown() {
      return "user " + user.shown();
    }

    @Override
    public boolean fixed() {
      return false;
    }
  }

  /// One that a user made for one project.
  ///
  /// @param credential by id, or by its name among those of a user
  /// @param user whose it is; [Named#NONE] where the id says it
  record Application(Named credential, Named user, Named domain, Secret secret) implements Credential {
    @Override
    public String shown() {
      return "application credential " + credential.shown();
    }

    @Override
    public boolean fixed() {
      return true;
    }
  }

  /// A token that somebody else got. It ends, and cannot be renewed.
  record Token(Secret token) implements Credential {
    @Override
    public String shown() {
      return "a token";
    }

    @Override
    public boolean fixed() {
      return false;
    }
  }
}
