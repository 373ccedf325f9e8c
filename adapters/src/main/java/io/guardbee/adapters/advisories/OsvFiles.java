package io.guardbee.adapters.advisories;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardbee.checks.probe.Advisories;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/// Reads OSV records from a file (one record, several one after another, or an array of them), from a ZIP of such files,
/// or from a directory of them. For one thread. What is too large or makes no sense is counted, not thrown.
final class OsvFiles {
  /// One record takes no more, in bytes; USN of kernels come to some hundred thousand.
  private static final long RECORD = 8L * 1024 * 1024;
  private static final int FILES = 2_000_000;
  private static final int DEPTH = 6;
  /// The files of the known exports are called after their record: those of no announcement need not be opened.
  private static final Pattern NAMED = Pattern.compile("(?:.*/)?([A-Z][A-Z0-9]*-[A-Za-z0-9-]+)\\.json");

  private final JsonMapper mapper = new JsonMapper(JsonFactory.builder().streamReadConstraints(StreamReadConstraints
      .builder().maxNestingDepth(64).maxStringLength(4 * 1024 * 1024).build()).build());
  private final Advisories.Builder into;
  private int read;

  OsvFiles(Advisories.Builder into) {
    this.into = into;
  }

  /// How many announcements were read.
  int read() {
    return read;
  }

  /// Reads what is at `place`.
  ///
  /// @throws IOException when it cannot be opened or ends in the middle
  void all(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (var files = Files.walk(place, DEPTH)) {
        for (var file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted().limit(FILES)::iterator) {
          if (wanted(file.toString())) {
            one(file);
          }
        }
      }
    } else {
      one(place);
    }
  }

  private void one(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      if (file.toString().endsWith(".zip") || zip(file)) {
        zip(in);
      } else {
        records(in);
      }
    }
  }

  /// What was fetched has no name that tells.
  private static boolean zip(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var head = in.readNBytes(4);
      return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }
  }

  private void zip(InputStream in) throws IOException {
    try (var zip = new ZipInputStream(in)) {
      int files = 0;
      for (var entry = zip.getNextEntry(); entry != null && ++files <= FILES; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && wanted(entry.getName())) {
          records(new Capped(zip));
        }
      }
    }
  }

  private static boolean wanted(String name) {
    var named = NAMED.matcher(name);
    return name.endsWith(".json") && (!named.matches() || OsvRecord.ANNOUNCEMENT.matcher(named.group(1)).matches());
  }

  /// A text that stops making sense is one thing unread, whatever came before it.
  private void records(InputStream in) throws IOException {
    try (var parser = mapper.createParser(in)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          record(mapper.readTree(parser));
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          into.unread();
          return;
        }
      }
    } catch (JsonProcessingException | TooLong _) {
      into.unread();
    }
  }

  private void record(JsonNode record) {
    switch (OsvRecord.read(record, into)) {
      case READ -> read++;
      case UNREAD -> into.unread();
      case LEFT_OUT -> {
        // nothing that is announced
      }
    }
  }

  /// An entry of a ZIP: its size is not believed, and closing it does not close the ZIP.
  private static final class Capped extends FilterInputStream {
    private long left = RECORD;

    Capped(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var some = super.read(buffer, offset, length);
      count(some);
      return some;
    }

    private void count(int some) throws TooLong {
      left -= Math.max(0, some);
      if (left < 0) {
        throw new TooLong();
      }
    }

    @Override
    public void close() {
      // the next entry comes from the same stream
    }
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }
}
