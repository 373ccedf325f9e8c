package io.guardbee.adapters.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line of scores from 0 to 100. Each point bears its number and a gap the word "none", so that nothing is told by
/// colour or by height alone. The same scores give the same bytes on one machine; letters look as the machine's fonts do.
/// Needs no display. Safe for use by many threads.
public final class ScoreChart {
  /// In pixels.
  public static final int WIDTH = 800;
  /// In pixels.
  public static final int HEIGHT = 360;
  private static final Logger LOG = LoggerFactory.getLogger(ScoreChart.class);
  private static final Color INK = new Color(0x1a222c);
  private static final Color GRID = new Color(0xb9c3cd);
  /// Its contrast with the paper is 6.9 to 1.
  private static final Color LINE = new Color(0x0a5aa8);
  /// How far a number stands from its point, in points of score.
  private static final double OFF = 8;
  private static final double HIGH = 88;

  /// A chart, which asks for no display from now on in this process.
  public ScoreChart() {
    // With a display that cannot be reached, even a picture in memory would fail.
    System.setProperty("java.awt.headless", "true");
  }

  /// The chart as PNG; empty where this machine has no fonts to write its numbers with.
  ///
  /// @param title one line of ours: text of somebody else's may be taken for a formula
  /// @param labels what stands under each score, about 8 characters each
  /// @param scores as many as there are labels; empty for a gap
  public Optional<byte[]> png(String title, List<String> labels, List<OptionalInt> scores) {
    try {
      return Optional.of(written(drawn(title, labels, scores)));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // A Java without fonts says so in any of these ways, and another way the second time.
      LOG.warn("No chart is drawn, since this machine has no fonts (install fontconfig and one font): {}",
          e.toString());
      return Optional.empty();
    }
  }

  private static BufferedImage drawn(String title, List<String> labels, List<OptionalInt> scores) {
    var chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).theme(ChartTheme.XChart).build();
    styled(chart.getStyler());
    var heights = new ArrayList<@Nullable Integer>();
    scores.forEach(score -> heights.add(score.isPresent() ? Integer.valueOf(score.getAsInt()) : null));
    chart.addSeries("score", labels, heights).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(LINE).setLineColor(LINE)
        .setLineWidth(3);
    IntStream.range(0, scores.size()).forEach(i -> note(chart, i, scores.get(i)));
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return picture;
  }

  private static void styled(CategoryStyler style) {
    style.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
    style.setLegendVisible(false).setChartBackgroundColor(Color.WHITE).setChartFontColor(INK)
        .setPlotBorderVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16))
        .setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 14)).setAnnotationTextFontColor(INK);
    style.setYAxisMin(0.0).setYAxisMax(100.0).setYAxisDecimalPattern("0").setPlotGridVerticalLinesVisible(false)
        .setPlotGridLinesColor(GRID).setAxisTickLabelsColor(INK)
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
  }

  private static void note(CategoryChart chart, int place, OptionalInt score) {
    var height = score.isEmpty() ? OFF : score.getAsInt() > HIGH ? score.getAsInt() - OFF : score.getAsInt() + OFF;
    // A category's middle is half a category behind its number.
    chart.addAnnotation(new AnnotationText(score.isEmpty() ? "none" : Integer.toString(score.getAsInt()), place + 0.5,
        height, false));
  }

  private static byte[] written(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IllegalStateException("Every Java platform writes PNG");
      }
    } catch (IOException e) {
      throw new IllegalStateException("Memory can always be written to", e);
    }
    return bytes.toByteArray();
  }
}
