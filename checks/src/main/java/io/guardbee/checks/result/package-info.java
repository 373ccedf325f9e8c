/// What an audit says: outcomes, findings, severities, the report. Entry type: [io.guardbee.checks.result.AuditReport].
/// Pure data; imports `target` alone.
@NullMarked
package io.guardbee.checks.result;

import org.jspecify.annotations.NullMarked;
