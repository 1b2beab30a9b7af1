package dev.zenow.bootstrap.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/**
 * What a person's browser prefers, and how large its window is.
 *
 * @param language {@code en} or {@code zh}
 * @param width in CSS pixels
 * @param height in CSS pixels
 */
record Look(String language, ColorScheme scheme, int width, int height) {
    static final Look DESK = new Look("en", ColorScheme.LIGHT, 1280, 800);
    static final Look PHONE = new Look("en", ColorScheme.LIGHT, 390, 844);

    Look dark() {
        return new Look(language, ColorScheme.DARK, width, height);
    }

    Look chinese() {
        return new Look("zh", scheme, width, height);
    }

    boolean isPhone() {
        return width < 600;
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(scheme)
                .setViewportSize(width, height)
                .setHasTouch(isPhone());
    }
}
