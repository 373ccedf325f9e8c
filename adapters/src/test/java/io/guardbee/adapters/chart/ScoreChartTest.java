package io.guardbee.adapters.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Looks at what is drawn by the colour of the line and never at letters, which differ from machine to machine.
class ScoreChartTest {
  private static final int LINE = 0x0a5aa8;
  private static final List<String> LABELS = List.of("8 Oct", "15 Oct", "22 Oct", "29 Oct", "5 Nov", "12 Nov", "19 Nov",
      "26 Nov");
  private final ScoreChart chart = new ScoreChart();

  private byte[] png(Integer... scores) {
    return chart.png("Score", LABELS, Stream.of(scores)
        .map(score -> score < 0 ? OptionalInt.empty() : OptionalInt.of(score)).toList()).orElseThrow();
  }

  private static BufferedImage picture(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private record Mark(int x, int y) {}

  /// The middle of the marks, each the middle row of the line's colour in its widest columns.
  private static List<Mark> marks(BufferedImage picture) {
    var marks = new ArrayList<Mark>();
    var from = -1;
    for (int x = 0; x <= picture.getWidth(); x++) {
      var tall = x < picture.getWidth() && column(picture, x).size() >= 6;
      if (tall && from < 0) {
        from = x;
      } else if (!tall && from >= 0) {
        var middle = (from + x - 1) / 2;
        var rows = column(picture, middle);
        marks.add(new Mark(middle, (rows.getFirst() + rows.getLast()) / 2));
        from = -1;
      }
    }
    return marks;
  }

  private static List<Integer> column(BufferedImage picture, int x) {
    return IntStream.range(0, picture.getHeight()).filter(y -> (picture.getRGB(x, y) & 0xffffff) == LINE).boxed()
        .toList();
  }

  @Test
  void each_score_stands_where_it_belongs() throws IOException {
    var picture = picture(png(0, 100, 50, 75, 25, 0, 100, 50));

    assertThat(picture.getWidth()).isEqualTo(ScoreChart.WIDTH);
    assertThat(picture.getHeight()).isEqualTo(ScoreChart.HEIGHT);
    var zero = lowest(picture);
    var hundred = highest(picture);
    assertThat(zero - hundred).as("the axis takes most of the height").isGreaterThan(200);
    for (var place : List.of(2, 7)) {
      var x = left(picture) + (right(picture) - left(picture)) * place / 7;
      assertThat(mean(picture, x)).isCloseTo(zero - (zero - hundred) / 2.0, within(12.0));
    }
  }

  private static int lowest(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth()).flatMap(x -> column(picture, x).stream().mapToInt(y -> y)).max()
        .orElseThrow();
  }

  private static int highest(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth()).flatMap(x -> column(picture, x).stream().mapToInt(y -> y)).min()
        .orElseThrow();
  }

  private static int left(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth()).filter(x -> !column(picture, x).isEmpty()).min().orElseThrow();
  }

  private static int right(BufferedImage picture) {
    return IntStream.range(0, picture.getWidth()).filter(x -> !column(picture, x).isEmpty()).max().orElseThrow();
  }

  private static double mean(BufferedImage picture, int x) {
    return column(picture, x).stream().mapToInt(y -> y).average().orElseThrow();
  }

  @Test
  void a_gap_is_left_open_and_never_drawn_as_zero() throws IOException {
    var whole = picture(png(60, 60, 60, 60, 60, 60, 60, 60));
    var gap = picture(png(60, 60, 60, -1, 60, 60, 60, 60));
    var slot = (right(whole) - left(whole)) / 7;
    var fourth = left(whole) + 3 * slot;

    assertThat(IntStream.range(fourth - slot / 2, fourth + slot / 2).mapToObj(x -> column(whole, x)))
        .noneMatch(List::isEmpty);
    assertThat(IntStream.range(fourth - slot / 2, fourth + slot / 2).mapToObj(x -> column(gap, x)))
        .allMatch(List::isEmpty);
    assertThat(column(gap, left(whole) + 2 * slot)).isNotEmpty();
  }

  @Test
  void a_score_between_two_gaps_is_a_mark() throws IOException {
    var marks = marks(picture(png(-1, -1, 70, -1, 30, -1, -1, 70)));

    assertThat(marks).hasSize(3);
    assertThat(marks.get(0).y()).isEqualTo(marks.get(2).y()).isLessThan(marks.get(1).y());
    assertThat(marks.get(0).x()).isLessThan(marks.get(1).x());
  }

  @Test
  void the_same_scores_give_the_same_bytes() {
    assertThat(png(61, 64, 66, -1, 70, 74, 74, 78)).isEqualTo(png(61, 64, 66, -1, 70, 74, 74, 78))
        .isNotEqualTo(png(61, 64, 66, -1, 70, 74, 74, 79)).hasSizeLessThan(60_000);
  }

  @Test
  void a_chart_of_gaps_alone_is_drawn_too() {
    assertThat(png(-1, -1, -1, -1, -1, -1, -1, -1)).isNotEmpty();
  }

  /// Fonts are looked for by the process's own configuration, and remembered in the home directory.
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_machine_without_fonts_draws_nothing_and_goes_on(@TempDir Path home) throws Exception {
    var fonts = Files.writeString(home.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig><dir>" + home
        + "/none</dir><cachedir>" + home + "/cache</cachedir></fontconfig>");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"),
        DrawOnce.class.getName()).redirectError(home.resolve("errors").toFile());
    process.environment().put("FONTCONFIG_FILE", fonts.toString());
    process.environment().put("FONTCONFIG_PATH", home.toString());

    var started = process.start();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(started.waitFor()).isZero();
    assertThat(said.lines().filter(line -> line.endsWith("drawn"))).containsExactly("not drawn", "not drawn");
  }
}
