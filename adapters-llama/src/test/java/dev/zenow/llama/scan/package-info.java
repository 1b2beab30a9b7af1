@NullMarked
package dev.zenow.llama.scan;

import org.jspecify.annotations.NullMarked;
