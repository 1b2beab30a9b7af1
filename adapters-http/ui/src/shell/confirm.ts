import { signal, type ReadonlySignal } from '@preact/signals';

/** What is asked before something that cannot be undone. */
export interface Question {
  readonly title: string;
  readonly text?: string;
  /** The button that goes on: a verb. */
  readonly confirm: string;
  readonly dangerous?: boolean;
}

/** Asks before something is done; at most one question at a time. */
export interface Confirm {
  readonly question: ReadonlySignal<Question | undefined>;
  /** Whether it shall be done. A new question answers the one before with no. */
  ask(question: Question): Promise<boolean>;
  /** The dialog's answer. */
  answer(yes: boolean): void;
}

/** Questions that the frame's dialog shows. */
export function createConfirm(): Confirm {
  const question = signal<Question | undefined>(undefined);
  let resolve: ((yes: boolean) => void) | undefined;
  const answer = (yes: boolean) => {
    const settled = resolve;
    resolve = undefined;
    question.value = undefined;
    settled?.(yes);
  };
  return {
    question,
    ask(asked) {
      answer(false);
      question.value = asked;
      return new Promise((settle) => {
        resolve = settle;
      });
    },
    answer,
  };
}
