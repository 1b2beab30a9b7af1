/** Lets many people chat for long, and looks whether anything grows; docs/benchmarks.md explains the figures. */
@NullMarked
package dev.zenow.bootstrap.soak;

import org.jspecify.annotations.NullMarked;
