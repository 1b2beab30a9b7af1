package dev.zenow.domain.models;

import java.util.Arrays;
import java.util.Optional;

/**
 * How most of a model's weights are stored, by the number in the file's {@code general.file_type}.
 *
 * <p>Source: llama.cpp's list of file types. Numbers that it has withdrawn keep their names, so that an old file can be
 * named even where no engine loads it any more.
 */
public enum Quantization {
    F32(0),
    F16(1),
    Q4_0(2),
    Q4_1(3),
    Q4_1_SOME_F16(4),
    Q4_2(5),
    Q4_3(6),
    Q8_0(7),
    Q5_0(8),
    Q5_1(9),
    Q2_K(10),
    Q3_K_S(11),
    Q3_K_M(12),
    Q3_K_L(13),
    Q4_K_S(14),
    Q4_K_M(15),
    Q5_K_S(16),
    Q5_K_M(17),
    Q6_K(18),
    IQ2_XXS(19),
    IQ2_XS(20),
    Q2_K_S(21),
    IQ3_XS(22),
    IQ3_XXS(23),
    IQ1_S(24),
    IQ4_NL(25),
    IQ3_S(26),
    IQ3_M(27),
    IQ2_S(28),
    IQ2_M(29),
    IQ4_XS(30),
    IQ1_M(31),
    BF16(32),
    Q4_0_4_4(33),
    Q4_0_4_8(34),
    Q4_0_8_8(35),
    TQ1_0(36),
    TQ2_0(37),
    MXFP4_MOE(38),
    NVFP4(39),
    Q1_0(40),
    Q2_0(41);

    /** Set by tools that guessed the type from the tensors; the rest of the number still names it. */
    private static final long GUESSED = 1024;

    private final int fileType;

    Quantization(int fileType) {
        this.fileType = fileType;
    }

    /** The name as people know it, such as {@code Q4_K_M}. */
    public String label() {
        return name();
    }

    /** The quantization with this file type, or nothing when it is not known. */
    public static Optional<Quantization> ofFileType(long fileType) {
        long plain = fileType & ~GUESSED;
        return Arrays.stream(values()).filter(value -> value.fileType == plain).findFirst();
    }
}
