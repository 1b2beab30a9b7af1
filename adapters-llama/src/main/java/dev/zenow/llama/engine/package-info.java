/** The llama-server binary: where it is, what it knows, and how it is told what to serve. */
@NullMarked
package dev.zenow.llama.engine;

import org.jspecify.annotations.NullMarked;
