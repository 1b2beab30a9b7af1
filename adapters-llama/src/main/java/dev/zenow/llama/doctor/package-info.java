/** Checks of the engine, and a trial of it on tiny models. */
@NullMarked
package dev.zenow.llama.doctor;

import org.jspecify.annotations.NullMarked;
