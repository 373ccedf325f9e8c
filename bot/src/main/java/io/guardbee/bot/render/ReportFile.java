package io.guardbee.bot.render;

import java.util.Arrays;
import java.util.Optional;

/// A file that is made of a report when somebody asks for it under its card. The card's answer is kept, so that the file
/// says what the card said.
public enum ReportFile {
  /// One page to read, print and send.
  PAGE("file-page", "Full report as a page"),
  /// A table.
  TABLE("file-table", "Export for a spreadsheet");

  private final String id;
  private final String label;

  ReportFile(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /// By which a [io.guardbee.adapters.chat.Action.Step.Turn] names it, as if it were a page of the answer.
  public String id() {
    return id;
  }

  /// What stands on its button.
  public String label() {
    return label;
  }

  /// The one that a step names.
  public static Optional<ReportFile> of(String id) {
    return Arrays.stream(values()).filter(file -> file.id.equals(id)).findFirst();
  }
}
