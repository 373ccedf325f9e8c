package io.guardbee.bot.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.guardbee.checks.result.PlainText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the configuration file. Whatever is wrong with it ends in a [SettingsException] that names file and line.
public final class SettingsFile {
  private static final long LIMIT = 1 << 20;

  private SettingsFile() {}

  /// The settings in `file`; the defaults when there is no such file.
  public static Settings load(Path file) {
    return Files.exists(file) ? loadRequired(file) : Settings.defaults();
  }

  /// The settings in `file`, which a person has named and which therefore must exist.
  public static Settings loadRequired(Path file) {
    return parse(shown(file), text(file));
  }

  /// The settings in `text`; `name` stands for the file in messages.
  static Settings parse(String name, String text) {
    try {
      return new SettingsReader(name, text).read();
    } catch (JsonProcessingException e) {
      throw new SettingsException(SettingsReader.syntax(name, e));
    } catch (IOException e) {
      throw new SettingsException(name + ": cannot be read: " + PlainText.line(String.valueOf(e.getMessage()), 200));
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LIMIT) {
        throw new SettingsException(shown(file) + ": is over 1 MiB and hardly a configuration");
      }
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new SettingsException(shown(file) + ": no such file; see config/guardbee.example.yaml");
    } catch (CharacterCodingException _) {
      throw new SettingsException(shown(file) + ": is not UTF-8 text");
    } catch (IOException e) {
      throw new SettingsException(shown(file) + ": cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String shown(Path file) {
    return PlainText.line(file.toString(), 300);
  }
}
