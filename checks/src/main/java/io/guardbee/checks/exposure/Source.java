package io.guardbee.checks.exposure;

import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;

/// Whom a rule lets in.
public sealed interface Source {
  /// Everybody: the rule names nobody.
  record Anyone() implements Source {}

  /// The addresses of a prefix.
  record Prefix(AddressSet set) implements Source {}

  /// The addresses of an address group.
  ///
  /// @param id the address group's id
  /// @param name as its owner wrote it; hostile
  /// @param set what its prefixes hold together; those that could not be read are told as unread
  record Addresses(String id, String name, AddressSet set) implements Source {}

  /// The members of a security group of this project: the fixed addresses of every port that has it, and the further
  /// addresses that these ports are allowed (an allowed pair of 0.0.0.0/0 on one member lets the world into all).
  ///
  /// @param groupId the security group's id
  /// @param name as its owner wrote it; hostile
  /// @param set the members' addresses
  record Members(String groupId, String name, AddressSet set) implements Source {}

  /// It cannot be told.
  record Unread(ProbeFailure why) implements Source {}

  /// The addresses of that family, as far as they are known; none where it cannot be told.
  default AddressSet addresses(Family family) {
    return switch (this) {
      case Anyone() -> AddressSet.all(family);
      case Prefix(var set) -> ofFamily(set, family);
      case Addresses(_, _, var set) -> ofFamily(set, family);
      case Members(_, _, var set) -> ofFamily(set, family);
      case Unread _ -> AddressSet.none(family);
    };
  }

  /// For people: `anywhere`, `203.0.113.0/24`, `address group "lab" (3 prefixes)`, `members of group "web" (2 prefixes)`.
  default String shown() {
    return switch (this) {
      case Anyone() -> "anywhere";
      case Prefix(var set) -> set.shown();
      case Addresses(_, var name, var set) ->
        "address group \"" + PlainText.line(name, 40) + "\" (" + set.shown() + ")";
      case Members(_, var name, var set) ->
        "members of group \"" + PlainText.line(name, 40) + "\" (" + set.shown() + ")";
      case Unread _ -> "somebody who could not be told";
    };
  }

  private static AddressSet ofFamily(AddressSet set, Family family) {
    return set.family() == family ? set : AddressSet.none(family);
  }
}
