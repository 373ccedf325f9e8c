/// Scores, coverage and grades as pure functions over check results (design, section 3).
@NullMarked
package io.guardbee.checks.compliance;

import org.jspecify.annotations.NullMarked;
