@NullMarked
package dev.zenow.http.metrics;

import org.jspecify.annotations.NullMarked;
