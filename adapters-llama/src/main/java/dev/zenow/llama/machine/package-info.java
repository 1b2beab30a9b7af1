/** Looks at the machine: the system's files, and the devices that the engine sees. */
@NullMarked
package dev.zenow.llama.machine;

import org.jspecify.annotations.NullMarked;
