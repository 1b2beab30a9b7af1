/** A supervised llama-server: its parameters, its states and the rules that move it between them. */
@NullMarked
package dev.zenow.domain.runtime;

import org.jspecify.annotations.NullMarked;
