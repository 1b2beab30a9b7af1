package dev.zenow.application.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SessionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What words every {@link SearchIndex} finds a message by. */
public abstract class SearchWordsContract extends SearchFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hello|Hello, World!",
                "hel|Hello, World!",
                "world hello |Hello, World!",
                "\"hello world\"|Hello, World!",
                "CRÈME|une creme",
                "creme|une Cre\u0300me",
                "hauptstrasse|Hauptstraße",
                "haupts|Hauptstraße",
                "天|今天天气很好",
                "好|今天天气很好",
                "天气|今天天气很好",
                "今天天气|今天天气很好",
                "天气很好|今天天气很好",
                "𠮷野家|昨日𠮷野家で食べた",
                "東京タ|東京タワーへ行く",
                "タワー|東京ﾀﾜｰへ行く",
                "검색|검색을 하다",
                "색|검색을 하다",
                "ภาษา|เรียนภาษาไทย",
                "用Python写|用 Python 写代码",
                "第3章|请看第3章。",
                "第3|请看第3章。",
                "readline|call readLine()",
                "readLine|call readLine()",
                "line |call readLine()",
                "lin|call readLine()",
                "\"read line\"|call readLine()",
                "max_tokens|with max_tokens=5",
                "max_tok|with max_tokens=5",
                "tokens |with max_tokens=5",
                "max_tokens|the max tokens",
                "java.util.List|import java.util.List;",
                "util.Li|import java.util.List;",
                "3.14|pi is 3.14159, or 3.14",
                "c++|C++ is hard",
                "c#|C# is soft",
                "c |C++ is hard",
                "x86_64|on x86_64 only",
                "🙂|well 🙂 done",
                "don't|I don’t know",
                "NOT AND|not (this) and that",
                "\"near(\"|far, near (or not)",
                "b|a\u0000b",
            })
    void findsAMessageByItsWords(String query, String content) {
        SessionId session = session("chat");
        question(session, "nothing of the kind: zzz");
        Message wanted = question(session, content);

        assertThat(found(SearchQuery.of(query, 10))).containsExactly(wanted.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"\"world hello\"|hello world", "hell |hello", "天好|今天很好", "one two|one", "text:one|one", "c++|c"})
    void findsNothingElse(String query, String content) {
        question(session("chat"), content);

        assertThat(found(SearchQuery.of(query, 10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*",
                "a AND",
                "(a",
                "a\"",
                "^a",
                "words : a",
                "{words parts} : a",
                "a + b",
                "-a",
                "NEAR(a b, 3)",
                "a''b",
                "a;b",
                "#a",
                "+"
            })
    void takesEveryTextForAQuery(String query) {
        question(session("chat"), "a b near words parts 3");

        if (!SearchTerms.of(query).isEmpty()) {
            found(SearchQuery.of(query, 10));
            index().titles(OWNER, SearchTerms.of(query), SearchQuery.of(query, 10), 10);
        }
    }
}
