/** Files that are being downloaded, on a disk that may fill up and a machine that may stop at any moment. */
@NullMarked
package dev.zenow.llama.download;

import org.jspecify.annotations.NullMarked;
