import { signal, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import type { ModelStatus } from '../api/types';
import type { Changes } from '../shell/changes';

/** The local model that answers chats. */
export interface LocalModel {
  /** Absent: not known yet. */
  readonly status: ReadonlySignal<ModelStatus | undefined>;
  look(): void;
  /** Looks again and again, to see how far loading is, until the returned function is called. */
  watch(): () => void;
  close(): void;
}

const PACE = 700;

/** Looks whenever the model changes. */
export function createLocalModel(api: Api, changes: Pick<Changes, 'listen'>): LocalModel {
  const status = signal<ModelStatus | undefined>(undefined);
  let timer: ReturnType<typeof setInterval> | undefined;
  let watchers = 0;
  let latest = 0;
  const look = () => {
    const mine = ++latest;
    answer(api.GET('/api/models/current', { params: { query: { mode: 'llm' } } }))
      .then((found) => {
        // With a mode, the answer is one status.
        if (mine === latest && 'mode' in found) status.value = found;
      })
      // Whoever needs it more than this hint will say what is wrong.
      .catch(() => undefined);
  };
  const stop = changes.listen((change) => {
    if (change.type === 'model' && change.mode === 'llm') look();
  });
  return {
    status,
    look,
    watch() {
      watchers++;
      look();
      timer ??= setInterval(look, PACE);
      let watching = true;
      return () => {
        if (!watching) return;
        watching = false;
        if (--watchers > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    close() {
      clearInterval(timer);
      stop();
    },
  };
}
