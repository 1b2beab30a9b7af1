@NullMarked
package dev.zenow.http.api.runtime;

import org.jspecify.annotations.NullMarked;
