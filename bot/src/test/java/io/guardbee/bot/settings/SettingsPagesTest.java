package io.guardbee.bot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files of `config/` say what the records say. After a change of a record, write them anew with
/// `./mvnw -pl bot -am test -Dtest=SettingsPagesTest -Dguardbee.update=true -DfailIfNoTests=false
/// -Dsurefire.failIfNoSpecifiedTests=false`, which still fails once.
class SettingsPagesTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final Path EXAMPLE = CONFIG.resolve("guardbee.example.yaml");
  private static final String REGENERATE = "out of date; run ./mvnw -pl bot -am test -Dtest=SettingsPagesTest "
      + "-Dguardbee.update=true -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void the_sample_file_is_up_to_date() throws IOException {
    upToDate(EXAMPLE, SettingsPages.example());
  }

  @Test
  void the_schema_is_up_to_date() throws IOException {
    upToDate(CONFIG.resolve("guardbee.schema.json"), SettingsPages.schema());
  }

  @Test
  void the_sample_file_holds_the_defaults_and_all_of_them() {
    assertThat(SettingsFile.loadRequired(EXAMPLE)).isEqualTo(Settings.defaults());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'ssh: {concurrency: 3}' | true", "'ssh: {concurrency: 0}' | false",
      "'ssh: {colour: red}' | false", "'colour: red' | false", "'ssh: {agent: maybe}' | false",
      "'ssh: {identities: [a, b]}' | true", "'ssh: {identities: a}' | false"})
  void the_schema_takes_what_the_program_takes(String text, boolean good) throws IOException {
    var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SettingsPages.schema(), InputFormat.JSON);

    assertThat(schema.validate(text, InputFormat.YAML).isEmpty()).isEqualTo(good);
  }

  private static void upToDate(Path file, String expected) throws IOException {
    var held = Files.exists(file) ? Files.readString(file) : "";
    if (!held.equals(expected) && Boolean.getBoolean("guardbee.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(held).as("%s is %s", file.getFileName(), REGENERATE).isEqualTo(expected);
  }
}
