package dev.zenow.bootstrap.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What is seen in the pictures: chats as people have them. */
final class Scenes {
    private Scenes() {}

    /** The chat to be looked at. */
    static String english(PageServer zenow) {
        older(
                zenow,
                List.of(
                        "A reading plan for autumn",
                        "Regular expressions for dates",
                        "What to cook with leeks",
                        "Draft of the letter to the landlord",
                        "Why sourdough needs a starter"));
        return chat(zenow, "How do tides work?", "How do tides work? Keep it short, with a table.", """
                The Moon pulls on the side of the Earth that faces it more than on its centre, and on the centre more than on the far \
                side. So the sea rises in **two** bulges, and the Earth turns beneath them.

                | | spring tide | neap tide |
                |---|---|---|
                | Sun and Moon | in one line | at right angles |
                | high water | higher | lower |
                | how often | every 14.8 days | every 14.8 days |

                How much the pull differs across the Earth falls with the cube of the distance:

                $$\\Delta g \\approx \\frac{2 G M r}{d^3}$$

                ```python
                def tidal(mass, radius, distance):
                    return 2 * 6.674e-11 * mass * radius / distance**3
                ```
                """);
    }

    /** The chat to be looked at. */
    static String chinese(PageServer zenow) {
        older(zenow, List.of("秋天的读书计划", "给房东的信", "如何用正则表达式匹配日期", "韭葱可以做什么菜"));
        return chat(zenow, "长江和黄河有什么不同？", "长江和黄河有什么不同？请用一张表说明。", """
                两条河都发源于**青藏高原**，一路向东入海，但性格很不一样：

                | | 长江 | 黄河 |
                |---|---|---|
                | 长度 | 约 6,300 公里 | 约 5,464 公里 |
                | 年径流量 | 约 9,600 亿立方米 | 约 580 亿立方米 |
                | 含沙量 | 较低 | 很高，因流经黄土高原 |

                1. 长江水量大，是内河航运的主干。
                2. 黄河泥沙多，下游形成了“地上河”。

                > 黄河之水天上来，奔流到海不复回。
                """);
    }

    private static void older(PageServer zenow, List<String> titles) {
        for (int days = 0; days < titles.size(); days++) {
            conversation(
                    zenow,
                    titles.get(days),
                    titles.get(days),
                    "…",
                    Instant.now().minus(days * 3L + 1, ChronoUnit.DAYS));
        }
    }

    private static String chat(PageServer zenow, String title, String question, String reply) {
        return conversation(zenow, title, question, reply, Instant.now().minus(3, ChronoUnit.MINUTES));
    }

    private static String conversation(PageServer zenow, String title, String question, String reply, Instant at) {
        String asked = UUID.randomUUID().toString();
        return zenow.take("""
                        {"format":"zenow-conversations","version":1,"sessions":[{"title":%s,"created_at":"%s","updated_at":"%s","messages":[
                        {"id":"%s","role":"user","status":"complete","created_at":"%s","content":%s},
                        {"id":"%s","parent_id":"%s","role":"assistant","status":"complete","model":"Qwen3-0.6B-Q4_K_M","created_at":"%s",
                        "content":%s}]}]}
                        """.formatted(
                                RichContent.json(title),
                                at,
                                at,
                                asked,
                                at,
                                RichContent.json(question),
                                UUID.randomUUID(),
                                asked,
                                at,
                                RichContent.json(reply)))
                .get("session_ids")
                .toString()
                .replaceAll("[\\[\\]]", "");
    }
}
