package io.guardbee.checks.result;

/// Where facts come from. A check belongs to the view that decides it.
public enum View {
  /// The OpenStack API.
  CLOUD("cloud"),
  /// The guest itself, over SSH.
  INSIDE("inside"),
  /// The network, from the bot.
  OUTSIDE("outside"),
  /// A person's word.
  PERSON("person");

  private final String label;

  View(String label) {
    this.label = label;
  }

  /// The word used in reports and JSON.
  public String label() {
    return label;
  }
}
