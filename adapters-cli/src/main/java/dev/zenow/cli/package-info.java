/** adapters-cli. */
@NullMarked
package dev.zenow.cli;

import org.jspecify.annotations.NullMarked;
