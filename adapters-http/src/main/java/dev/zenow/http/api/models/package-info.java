/** Models and their servers, as JSON. */
@NullMarked
package dev.zenow.http.api.models;

import org.jspecify.annotations.NullMarked;
