/// Item 3: what the cloud's security groups let in. What rules mean stands in [io.guardbee.checks.exposure]; here is what
/// of it is wrong. [io.guardbee.checks.catalog.secgroups.Scope] is what a check looks at,
/// [io.guardbee.checks.catalog.secgroups.Doors] finds what is open to how many, one rule or several together.
@NullMarked
package io.guardbee.checks.catalog.secgroups;

import org.jspecify.annotations.NullMarked;
