/** Reading and writing GGUF model files, and the tiny models that tests and the demo run on. */
@NullMarked
package dev.zenow.llama.gguf;

import org.jspecify.annotations.NullMarked;
