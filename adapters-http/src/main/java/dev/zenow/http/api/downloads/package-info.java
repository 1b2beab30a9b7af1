/** Downloads, the mirrors they come from and the tokens that hubs ask for, as JSON. */
@NullMarked
package dev.zenow.http.api.downloads;

import org.jspecify.annotations.NullMarked;
