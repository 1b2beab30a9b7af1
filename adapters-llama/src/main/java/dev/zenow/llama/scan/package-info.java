/** Finding models in folders: plain ones, and those that other programs keep. */
@NullMarked
package dev.zenow.llama.scan;

import org.jspecify.annotations.NullMarked;
