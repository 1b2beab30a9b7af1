/** Models and their parameters, as JSON. */
@NullMarked
package dev.zenow.http.api.models;

import org.jspecify.annotations.NullMarked;
