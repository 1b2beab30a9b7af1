import { signal, type ReadonlySignal } from '@preact/signals';
import { isAbort, type Problem, asProblem } from '../api/problem';

/** How a notice is meant; a problem stays until it is closed. */
export type Tone = 'info' | 'good' | 'problem';

/** What a notice offers to do, such as undoing what it tells of. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short message over the page. */
export interface Notice {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  /** What to do about it. */
  readonly nextStep?: string | undefined;
  readonly action?: NoticeAction | undefined;
}

/** The messages over the page. */
export interface Notices {
  readonly list: ReadonlySignal<readonly Notice[]>;
  /** Shows a message for some seconds (longer when it has an action), and tells how to close it. */
  tell(text: string, options?: { tone?: Tone; nextStep?: string; action?: NoticeAction }): () => void;
  /** Shows what went wrong; what was aborted is not shown. */
  fail(thrown: unknown): void;
  dismiss(id: number): void;
  /** Keeps all of them while somebody reads (pointer or focus on them); `false` lets time run again. */
  hold(held: boolean): void;
  close(): void;
}

const PLAIN = 5_000;
const WITH_ACTION = 10_000;
const SHOWN = 4;

/** Notices that go by themselves. */
export function createNotices(translate: (problem: Problem) => { text: string; nextStep: string } = plain): Notices {
  const list = signal<readonly Notice[]>([]);
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  const dismiss = (id: number) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    list.value = list.value.filter((notice) => notice.id !== id);
  };
  const schedule = (notice: Notice) => {
    if (notice.tone === 'problem') return;
    clearTimeout(timers.get(notice.id));
    timers.set(notice.id, setTimeout(() => dismiss(notice.id), notice.action === undefined ? PLAIN : WITH_ACTION));
  };
  const show = (content: Omit<Notice, 'id'>) => {
    const same = list.value.find((notice) => notice.text === content.text && notice.action === undefined);
    if (same !== undefined && content.action === undefined) dismiss(same.id);
    const notice: Notice = { ...content, id: ++last };
    list.value = [...list.value, notice];
    for (const old of list.value.slice(0, -SHOWN)) dismiss(old.id);
    schedule(notice);
    return () => dismiss(notice.id);
  };
  return {
    list,
    tell: (text, { tone = 'info', nextStep, action } = {}) => show({ tone, text, nextStep, action }),
    fail(thrown) {
      if (isAbort(thrown)) return;
      show({ tone: 'problem', ...translate(asProblem(thrown)) });
    },
    dismiss,
    hold(held) {
      if (held) for (const timer of timers.values()) clearTimeout(timer);
      else list.value.forEach(schedule);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

function plain(problem: Problem): { text: string; nextStep: string } {
  return { text: problem.detail, nextStep: problem.nextStep };
}
