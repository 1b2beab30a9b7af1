/** Which model answers a request, and in which order requests for different models have their turn. */
@NullMarked
package dev.zenow.application.choice;

import org.jspecify.annotations.NullMarked;
