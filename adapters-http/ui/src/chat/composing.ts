import { signal, type ReadonlySignal } from '@preact/signals';
import { NEW_CHAT, type Drafts } from './drafts';

/** What is being written in a chat. */
export interface Composing {
  readonly text: ReadonlySignal<string>;
  write(text: string): void;
  /** The text is on its way: the composer is empty, but the draft stays until the server has it. */
  sent(): void;
  /** The server has the question: the draft is what has been written since. */
  accepted(session: string): void;
  /** Keeps what is written now: the page may be gone in a moment. */
  flush(): void;
  close(): void;
}

/** Writing is not waited for, and a storage is slow: the draft is kept a moment later. */
const PAUSE = 400;

/** @param first the session; absent: a chat that is not there yet */
export function createComposing(drafts: Drafts, first: string | undefined): Composing {
  let key = first ?? NEW_CHAT;
  const text = signal(drafts.read(key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  let closed = false;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    drafts.write(key, text.value);
  };
  const flush = () => {
    if (timer !== undefined) keep();
  };
  return {
    text,
    write(written) {
      text.value = written;
      timer ??= setTimeout(keep, PAUSE);
    },
    sent() {
      flush();
      asked = text.value;
      text.value = '';
    },
    accepted(session) {
      if (closed) {
        // Somebody else writes here by now: only what was asked is no draft any more.
        if (drafts.read(key) === asked) drafts.write(key, '');
        return;
      }
      if (key !== session) drafts.write(key, '');
      key = session;
      keep();
    },
    flush,
    close() {
      flush();
      closed = true;
    },
  };
}
