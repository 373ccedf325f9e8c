package io.guardbee.adapters.store;

/// What is kept, by what people call it.
public enum Kept {
  AUDITS("audits"), FINDINGS("findings"), FACTS("facts' digests"),
  /// What stands on machines and in projects, and since when it is watched.
  TRACES("things watched"),
  /// What changed between audits.
  CHANGES("changes"),
  /// What audits saw inside servers.
  INSIGHTS("looks inside"),
  /// What servers' consoles showed first.
  CONSOLES("consoles' host keys"), ANSWERS("answers"), COMPONENTS("buttons"),
  /// Requests, messages, events and flights.
  WORK("questions and messages"),
  /// Orders to audit whole projects, and the VMs in them.
  FLEETS("orders to audit projects and their VMs"),
  /// What is posted without being asked for, and the ledger of it.
  SUBSCRIPTIONS("subscriptions and their slots"),
  /// Links and their codes.
  LINKS("links"),
  /// Of a person who is forgotten those that hold stay, without the name.
  WAIVERS("waivers"), ATTESTATIONS("confirmations"),
  /// Of a person who is forgotten they stay, without the name.
  HOST_KEYS("decisions on host keys"), TRAIL("records of the trail"),
  /// What stands as [Trail#FORGOTTEN] in the trail from now on.
  ALIASES("names in the trail");

  private final String label;

  Kept(String label) {
    this.label = label;
  }

  /// In words, as in "3 audits".
  public String label() {
    return label;
  }
}
