/// Item 17: the services of a VM, and the guides that their vendors wrote for them. The guides are in `guides.tsv`.
@NullMarked
package io.guardbee.checks.catalog.guides;

import org.jspecify.annotations.NullMarked;
