/** Every value that can be configured: its key, where it may come from, and the records that the wiring reads. */
@NullMarked
package dev.zenow.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
