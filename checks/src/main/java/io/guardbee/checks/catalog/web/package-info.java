/// Item 15: web servers, from inside.
@NullMarked
package io.guardbee.checks.catalog.web;

import org.jspecify.annotations.NullMarked;
