package io.guardbee.adapters.store;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people, places, subjects and reasons are called in the trail: an id that commits to the value with a random
/// salt. With the row the value can be proven, and without it nobody finds the value again, although the chain of
/// hashes stays whole.
///
/// One object serves one transaction.
final class Aliases {
  private static final int SALT = 24;
  private final Handle handle;
  private final RandomGenerator random;
  private final Map<Named, String> known = new HashMap<>();

  Aliases(Handle handle, RandomGenerator random) {
    this.handle = handle;
    this.random = random;
  }

  /// What a value is.
  enum Kind {
    PERSON, PLACE, SUBJECT, WHY;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private record Named(Kind kind, String value, String name) {}

  /// The id that stands for a value; nothing stands for nothing.
  String of(Kind kind, String value, String name) {
    return value.isEmpty() && name.isEmpty() ? "" : known.computeIfAbsent(new Named(kind, value, name), this::kept);
  }

  private String kept(Named named) {
    return handle.createQuery("select id from alias where kind = :kind and value = :value and name = :name")
        .bind("kind", named.kind().word()).bind("value", named.value()).bind("name", named.name())
        .mapTo(String.class).findOne().orElseGet(() -> added(named));
  }

  private String added(Named named) {
    var bytes = new byte[SALT];
    random.nextBytes(bytes);
    var salt = Base64.getUrlEncoder().encodeToString(bytes);
    var id = id(named.kind(), named.value(), named.name(), salt);
    handle.createUpdate("insert into alias (id, kind, value, name, salt) values (:id, :kind, :value, :name, :salt)")
        .bind("id", id).bind("kind", named.kind().word()).bind("value", named.value()).bind("name", named.name())
        .bind("salt", salt).execute();
    return id;
  }

  private static String id(Kind kind, String value, String name, String salt) {
    return Chain.digest(kind.word(), value, name, salt);
  }

  /// What a record of the trail says of one of its parts.
  ///
  /// @param value null where the row is gone
  record Resolved(String id, Kind kind, @Nullable String value, @Nullable String name, @Nullable String salt) {
    /// Whether the row is the one that the record means, or was forgotten.
    boolean honest() {
      return value == null || id.equals(Aliases.id(kind, value, Objects.requireNonNullElse(name, ""),
          Objects.requireNonNullElse(salt, "")));
    }

    String shown() {
      return id.isEmpty() ? "" : Objects.requireNonNullElse(value, Trail.FORGOTTEN);
    }

    String shownName() {
      return id.isEmpty() ? "" : Objects.requireNonNullElse(name, Trail.FORGOTTEN);
    }
  }
}
