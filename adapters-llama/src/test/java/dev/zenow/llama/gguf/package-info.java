@NullMarked
package dev.zenow.llama.gguf;

import org.jspecify.annotations.NullMarked;
