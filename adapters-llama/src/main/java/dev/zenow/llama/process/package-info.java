/** One supervised llama-server process for each start, and none left behind. */
@NullMarked
package dev.zenow.llama.process;

import org.jspecify.annotations.NullMarked;
