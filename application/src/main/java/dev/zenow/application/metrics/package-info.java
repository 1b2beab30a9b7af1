/** What is measured while Zenow runs. */
@NullMarked
package dev.zenow.application.metrics;

import org.jspecify.annotations.NullMarked;
