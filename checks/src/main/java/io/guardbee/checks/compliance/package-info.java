/// Scores, coverage and grades, and what people accepted ([io.guardbee.checks.compliance.Waiving]) and confirmed
/// ([io.guardbee.checks.compliance.Attesting]), as pure functions over check results (design, section 3).
@NullMarked
package io.guardbee.checks.compliance;

import org.jspecify.annotations.NullMarked;
