/** Measures Zenow beside the engine reached directly; docs/benchmarks.md explains the figures. */
@NullMarked
package dev.zenow.bootstrap.benchmark;

import org.jspecify.annotations.NullMarked;
