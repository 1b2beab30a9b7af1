package dev.zenow.bootstrap.benchmark;

/**
 * A chat in which every question and every reply is as long as the others, in tokens.
 *
 * @param reasoning what is thought before each reply and left out of the next prompt by the model's template; 0: nothing
 */
record KvShape(int question, int reply, int reasoning) {
    /** What a turn adds to a chat, without the words of the template. */
    int appended() {
        return question + reply + reasoning;
    }

    @Override
    public String toString() {
        return question + "/" + reply + (reasoning == 0 ? "" : ", after " + reasoning + " of reasoning");
    }
}
