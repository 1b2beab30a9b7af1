/** Files and lists of files on other machines, over HTTP. */
@NullMarked
package dev.zenow.llama.remote;

import org.jspecify.annotations.NullMarked;
