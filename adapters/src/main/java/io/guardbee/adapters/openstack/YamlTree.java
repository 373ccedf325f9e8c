package io.guardbee.adapters.openstack;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads YAML in which every value is the text that was written: a password such as `0123` or `yes` stays what it is.
final class YamlTree {
  private static final int ALIASES = 50;

  private YamlTree() {}

  /// The mapping that the file holds; empty for an empty file.
  static Map<String, Object> read(Path file) throws BadEntry {
    try {
      return new Yaml(new SafeConstructor(strict()), new Representer(new DumperOptions()), new DumperOptions(),
          strict(), new AsWritten()).load(Files.readString(file)) instanceof Map<?, ?> map ? texts(map) : Map.of();
    } catch (MarkedYAMLException e) {
      // the library's message quotes the file, passwords included
      var mark = e.getProblemMark();
      throw new BadEntry(file.toString(),
          "this is no valid YAML" + (mark == null ? "" : ", line " + (mark.getLine() + 1)));
    } catch (YAMLException _) {
      throw new BadEntry(file.toString(), "this is no valid YAML");
    } catch (NoSuchFileException _) {
      throw new BadEntry(file.toString(), "there is no such file");
    } catch (CharacterCodingException _) {
      throw new BadEntry(file.toString(), "this is not UTF-8");
    } catch (IOException _) {
      throw new BadEntry(file.toString(), "it cannot be read; check its owner and permissions");
    }
  }

  private static LoaderOptions strict() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(ALIASES);
    return options;
  }

  private static Map<String, Object> texts(Map<?, ?> map) {
    var texts = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> {
      if (value != null) {
        texts.put(String.valueOf(key), value instanceof Map<?, ?> deeper ? texts(deeper) : value);
      }
    });
    return texts;
  }

  /// `above` laid over `below`, mapping by mapping.
  static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
    var both = new HashMap<>(below);
    above.forEach((key, value) -> both.put(key,
        both.get(key) instanceof Map<?, ?> old && value instanceof Map<?, ?> more
            ? merged(texts(old), texts(more))
            : value));
    return both;
  }

  /// The mapping below `key`; empty where there is none.
  static Map<String, Object> below(Map<String, Object> tree, String key) {
    return tree.get(key) instanceof Map<?, ?> map ? texts(map) : Map.of();
  }

  private static final class AsWritten extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
