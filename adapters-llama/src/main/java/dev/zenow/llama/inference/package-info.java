/** Requests to a serving llama-server over HTTP. */
@NullMarked
package dev.zenow.llama.inference;

import org.jspecify.annotations.NullMarked;
