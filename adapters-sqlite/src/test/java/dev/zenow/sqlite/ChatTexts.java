package dev.zenow.sqlite;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Texts as long as those of chats, one in five Chinese, from words of which few are frequent and most are rare. */
final class ChatTexts {
    private static final int WORDS = 20_000;
    private static final String[] SYLLABLES =
            "ba ce di fo gu han jel kim lor mun nap ost per qui ran sel tur uld ver wex yor zan ing tion"
                    .split(" ", -1);
    private static final String[] CHINESE =
            "今天 天气 很好 我们 学习 数据库 索引 如何 提高 速度 为什么 模型 回答 问题 北京 上海 机器 时间 记忆 语言 朋友 历史 音乐 电影 计算 程序 错误 解决 方法 谢谢"
                    .split(" ", -1);

    private final String[] words = new String[WORDS];
    private final RandomGenerator random;

    ChatTexts(RandomGenerator random) {
        this.random = random;
        for (int i = 0; i < WORDS; i++) {
            // Every word is another one: its number is written in syllables.
            StringBuilder word = new StringBuilder();
            for (int rest = i + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
                word.append(SYLLABLES[rest % SYLLABLES.length]);
            }
            words[i] = word.toString();
        }
    }

    /** A word that stands in about every hundred-thousandth message. */
    String rareWord() {
        return words[WORDS - 1 - random.nextInt(WORDS / 10)];
    }

    /** One of the ten that stand in most messages. */
    String commonWord() {
        return words[random.nextInt(10)];
    }

    /** As much of a word as somebody has typed so far. */
    String beginning(int letters) {
        String word = word();
        return word.substring(0, Math.min(letters, word.length()));
    }

    String chinese(int characters) {
        return text(characters, true).substring(0, characters);
    }

    String title(boolean chinese) {
        return text(4, chinese);
    }

    String question(boolean chinese) {
        return text(5 + random.nextInt(15), chinese) + (chinese ? "？" : "?");
    }

    String reply(boolean chinese) {
        return text(15 + random.nextInt(50), chinese) + (chinese ? "。" : ".");
    }

    private String text(int length, boolean chinese) {
        StringBuilder text = new StringBuilder(length * 7);
        for (int i = 0; i < length; i++) {
            if (chinese) {
                text.append(CHINESE[random.nextInt(CHINESE.length)]);
            } else {
                text.append(i == 0 ? "" : " ").append(word());
            }
        }
        return chinese ? text.toString() : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String word() {
        double share = random.nextDouble();
        return words[(int) (WORDS * share * share * share)];
    }
}
