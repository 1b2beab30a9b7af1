/** What is measured, for Prometheus. */
@NullMarked
package dev.zenow.http.metrics;

import org.jspecify.annotations.NullMarked;
