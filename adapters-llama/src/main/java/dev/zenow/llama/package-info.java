/** adapters-llama. */
@NullMarked
package dev.zenow.llama;

import org.jspecify.annotations.NullMarked;
