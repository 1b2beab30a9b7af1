/** The llama-servers of the modes: what serves, how it is changed and what they write, as JSON. */
@NullMarked
package dev.zenow.http.api.runtime;

import org.jspecify.annotations.NullMarked;
