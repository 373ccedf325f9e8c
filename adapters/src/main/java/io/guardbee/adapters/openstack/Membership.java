package io.guardbee.adapters.openstack;

/// A project that a login has a role on, as Keystone lists it.
///
/// @param id its id
/// @param name its name, unique in its domain only
/// @param enabled whether anybody may log in to it
record Membership(String id, String name, boolean enabled) {
  static Membership read(Row row) {
    return new Membership(row.id("id"), row.need("name"),
        row.flag("enabled").orElse(true) && !row.flag("is_domain").orElse(false));
  }
}
