package io.guardbee.bot.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guardbee.adapters.store.WaiverRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes waivers in InSpec's format: one control a check, which ends with the first of its waivers, since InSpec knows
/// no machines and no objects; each waiver by itself stands below `guardbee`. Pure.
final class WaiversOut {
  private static final YAMLMapper MAPPER = YAMLMapper.builder()
      .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
      .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build();
  private static final String HEAD = """
      # Waivers of Guardbee in InSpec's format. InSpec waives a control wherever it runs; for which project, machine and
      # object each was accepted stands below guardbee, which InSpec passes over.
      """;

  private WaiversOut() {}

  /// The file.
  static String of(List<WaiverRow> rows) {
    var root = MAPPER.createObjectNode();
    rows.stream().collect(Collectors.groupingBy(WaiverRow::check, TreeMap::new, Collectors.toList()))
        .forEach((check, all) -> control(root.putObject(check), all.stream()
            .sorted(Comparator.comparing(WaiverRow::until).thenComparing(WaiverRow::id)).toList()));
    try {
      return HEAD + (rows.isEmpty() ? "{}\n" : MAPPER.writeValueAsString(root));
    } catch (IOException e) {
      throw new UncheckedIOException("A tree of texts can always be written", e);
    }
  }

  private static void control(ObjectNode node, List<WaiverRow> rows) {
    var first = rows.getFirst();
    node.put("expiration_date", first.until().atZone(ZoneOffset.UTC).toLocalDate().toString());
    node.put("run", true);
    node.put("justification", rows.stream().map(WaiversOut::signed).distinct().collect(Collectors.joining("; ")));
    var meant = node.putArray("guardbee");
    rows.forEach(row -> {
      var entry = meant.addObject().put("project", row.project());
      if (!row.machine().isEmpty()) {
        entry.put("vm", row.machine());
      }
      if (!row.object().isEmpty()) {
        entry.put("object", row.object());
      }
      entry.put("expires", row.until().toString()).put("justification", row.reason());
    });
  }

  private static String signed(WaiverRow row) {
    return row.reason() + " (" + row.asked().name()
        + row.approved().map(by -> ", approved by " + by.name()).orElse("") + ")";
  }
}
