package io.guardbee.bot.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Holds JSON against `report.schema.json`.
public final class ReportSchema {
  private static final Schema SCHEMA = load();

  private ReportSchema() {}

  private static Schema load() {
    try (var in = ReportJson.class.getResourceAsStream("report.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void holds(String json) {
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  public static boolean refuses(String json) {
    return !SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }
}
