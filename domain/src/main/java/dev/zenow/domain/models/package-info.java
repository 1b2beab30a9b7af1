/** GGUF models and what they are for. */
@NullMarked
package dev.zenow.domain.models;

import org.jspecify.annotations.NullMarked;
