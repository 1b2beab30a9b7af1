package dev.zenow.domain.tokens;

import java.util.function.ToDoubleFunction;

/**
 * What a model's replies have taught about its vocabulary: for each script the ratio of true tokens to estimated ones.
 * Immutable; {@link #observe} answers the next one.
 *
 * <p>It is a Kalman filter with the covariance cut down to its diagonal. A prompt of {@code x_s} estimated tokens per
 * script is predicted to have {@code sum(ratio_s * x_s)}; the error is shared out by {@code doubt_s * x_s}, so a script
 * pays for its share of the prompt and the less the more is known about it. The first prompt in a script therefore
 * moves its ratio nearly all the way, later ones ever less. A surprise beyond {@link #SURPRISE} standard deviations
 * moves the ratio no further than that, but raises the doubt: one freak count passes by, a changed model is believed
 * within a few turns.
 */
public record TokenCalibration(
        Correction cjk, Correction kanaHangul, Correction latin, Correction codeAndDigits, Correction other) {
    private static final String VERSION = "1";

    /** Variance of a prompt's true length around the best ratios, relative to its length: about 3 %. */
    private static final double NOISE = 0.03 * 0.03;

    /** What the doubt grows by with each prompt, since the texts of a chat change. */
    private static final double DRIFT = 0.02 * 0.02;

    private static final double SURPRISE = 4;

    /** How much the doubt grows when a prompt surprised. */
    private static final double SHAKEN = 8;

    /**
     * The correction of one script.
     *
     * @param ratio true tokens per estimated token, {@value #LEAST_RATIO} to {@value #GREATEST_RATIO}
     * @param doubt variance of the ratio, above 0 and at most {@value #GREATEST_DOUBT}
     */
    public record Correction(double ratio, double doubt) {
        static final double LEAST_RATIO = 0.3;
        static final double GREATEST_RATIO = 8;
        static final double GREATEST_DOUBT = 16;

        static final Correction NEUTRAL = new Correction(1, GREATEST_DOUBT);

        public Correction {
            if (!(ratio >= LEAST_RATIO && ratio <= GREATEST_RATIO)) {
                throw new IllegalArgumentException(
                        "ratio must be within " + LEAST_RATIO + " and " + GREATEST_RATIO + ": " + ratio);
            }
            if (!(doubt > 0 && doubt <= GREATEST_DOUBT)) {
                throw new IllegalArgumentException(
                        "doubt must be above 0 and at most " + GREATEST_DOUBT + ": " + doubt);
            }
        }

        private Correction moved(double share, double error, double variance, double shaken) {
            if (share == 0) {
                return this;
            }
            double gain = doubt * share / variance;
            double shakenDoubt = Math.min(GREATEST_DOUBT, doubt * shaken);
            return new Correction(
                    Math.clamp(ratio + gain * error, LEAST_RATIO, GREATEST_RATIO),
                    Math.min(GREATEST_DOUBT, shakenDoubt * (1 - gain * share) + DRIFT * share));
        }

        /** Whether the ratio stands at its bound already, so that others must explain the error. */
        private boolean isBlocked(double error) {
            return error < 0 ? ratio == LEAST_RATIO : ratio == GREATEST_RATIO;
        }

        private String encode() {
            return ratio + "," + doubt;
        }

        private static Correction decode(String text) {
            int comma = text.indexOf(',');
            if (comma < 0) {
                throw new IllegalArgumentException("a correction has a ratio and a doubt: " + text);
            }
            return new Correction(
                    Double.parseDouble(text.substring(0, comma)), Double.parseDouble(text.substring(comma + 1)));
        }
    }

    /** What is known about a model that has not answered yet: nothing, the estimate stands as it is. */
    public static TokenCalibration neutral() {
        return new TokenCalibration(
                Correction.NEUTRAL, Correction.NEUTRAL, Correction.NEUTRAL, Correction.NEUTRAL, Correction.NEUTRAL);
    }

    /**
     * The corrected tokens of a text, rounded up: 0 for the empty text only, the largest int when they are more than
     * that. Never lower for a greater estimate.
     */
    public int tokens(TokenEstimate estimate) {
        if (estimate.isEmpty()) {
            return 0;
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(predict(estimate))));
    }

    /**
     * Learns from a prompt that the model has counted.
     *
     * @param prompt the estimate of all messages in the prompt
     * @param templateTokens what the chat template added to them
     * @param actualPromptTokens the tokens of the whole prompt as the model counted them
     * @return the calibration from now on; this one when the prompt teaches nothing, being empty or not longer than its
     *     template
     */
    public TokenCalibration observe(TokenEstimate prompt, int templateTokens, int actualPromptTokens) {
        double total = prompt.total();
        long actual = (long) actualPromptTokens - templateTokens;
        if (total == 0 || actual <= 0) {
            return this;
        }
        double error = (actual - predict(prompt)) / total;
        ToDoubleFunction<Script> share = script -> of(script).isBlocked(error) ? 0 : prompt.of(script) / total;
        double variance = NOISE;
        for (Script script : Script.values()) {
            variance += of(script).doubt() * square(share.applyAsDouble(script));
        }
        double limit = SURPRISE * Math.sqrt(variance);
        double shaken = Math.abs(error) > limit ? SHAKEN : 1;
        double bounded = Math.clamp(error, -limit, limit);
        return new TokenCalibration(
                cjk.moved(share.applyAsDouble(Script.CJK), bounded, variance, shaken),
                kanaHangul.moved(share.applyAsDouble(Script.KANA_HANGUL), bounded, variance, shaken),
                latin.moved(share.applyAsDouble(Script.LATIN), bounded, variance, shaken),
                codeAndDigits.moved(share.applyAsDouble(Script.CODE_AND_DIGITS), bounded, variance, shaken),
                other.moved(share.applyAsDouble(Script.OTHER), bounded, variance, shaken));
    }

    /** The correction of one script. */
    public Correction of(Script script) {
        return switch (script) {
            case CJK -> cjk;
            case KANA_HANGUL -> kanaHangul;
            case LATIN -> latin;
            case CODE_AND_DIGITS -> codeAndDigits;
            case OTHER -> other;
        };
    }

    /** One line of ASCII that {@link #decode} reads back to an equal value: {@code 1;ratio,doubt;…} by script. */
    public String encode() {
        return String.join(
                ";",
                VERSION,
                cjk.encode(),
                kanaHangul.encode(),
                latin.encode(),
                codeAndDigits.encode(),
                other.encode());
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static TokenCalibration decode(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 1 + Script.values().length || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("not a token calibration: " + text);
        }
        return new TokenCalibration(
                Correction.decode(parts[1]),
                Correction.decode(parts[2]),
                Correction.decode(parts[3]),
                Correction.decode(parts[4]),
                Correction.decode(parts[5]));
    }

    private double predict(TokenEstimate estimate) {
        return cjk.ratio() * estimate.cjk()
                + kanaHangul.ratio() * estimate.kanaHangul()
                + latin.ratio() * estimate.latin()
                + codeAndDigits.ratio() * estimate.codeAndDigits()
                + other.ratio() * estimate.other();
    }

    private static double square(double value) {
        return value * value;
    }
}
