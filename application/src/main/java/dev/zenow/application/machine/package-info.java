/** What is known about the machine, for whoever asks and before a model is loaded. */
@NullMarked
package dev.zenow.application.machine;

import org.jspecify.annotations.NullMarked;
