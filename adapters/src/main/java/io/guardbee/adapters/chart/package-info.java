/// Draws charts as PNG, with XChart. Entry: [ScoreChart]. Knows nothing of what it draws, and imports nothing of ours.
@NullMarked
package io.guardbee.adapters.chart;

import org.jspecify.annotations.NullMarked;
