import { computed, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { Changes } from '../shell/changes';
import { activeCount, nextDownloads, type DownloadEvent, type DownloadList } from './downloads';
import { createResource, valueOf, type Resource } from './resource';
import type { Download, ModelMode, Repository } from './types';

/** What is to be downloaded: a model that is known by name, or a new one by its link. */
export type DownloadWish =
  | { readonly mode: ModelMode; readonly name: string }
  | { readonly mode: ModelMode; readonly url: string; readonly as?: string; readonly sha256?: string };

/** The downloads, kept as they are now. Actions throw a `Problem`. */
export interface Downloads {
  readonly list: Resource<DownloadList>;
  /** How many go on or wait; for a mark beside the navigation. */
  readonly active: ReadonlySignal<number>;
  start(wish: DownloadWish): Promise<Download>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  /** Cancels, or forgets one that has ended. */
  cancel(id: string): Promise<void>;
  /** What a repository has. */
  repository(reference: string, signal: AbortSignal): Promise<Repository>;
  /** Somebody looks at bytes as they come, until the returned function is called. */
  watch(): () => void;
  listen(): void;
  close(): void;
}

interface Surroundings {
  readonly api: Api;
  readonly changes: Pick<Changes, 'listen'>;
  /** Milliseconds between looks at downloads that go on, while somebody watches. */
  readonly pace?: number;
}

export function createDownloads({ api, changes, pace = 500 }: Surroundings): Downloads {
  const list = createResource<DownloadList>(
    async (signal) => (await answer(api.GET('/api/models/downloads', { signal }))).downloads,
  );
  const active = computed(() => activeCount(valueOf(list.current.value) ?? []));
  let watchers = 0;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let deaf: (() => void) | undefined;
  /** Those that were cancelled here: the server tells of them once more, and then knows them no longer. */
  const cancelled = new Set<string>();
  let closed = false;

  const dispatch = (event: DownloadEvent) => list.update((downloads) => nextDownloads(downloads, event));
  const find = (id: string) => answer(api.GET('/api/models/downloads/{id}', { params: { path: { id } } }));

  /** One that is gone by now is taken off the list; another failure shows when the whole list is read. */
  const look = async (id: string) => {
    if (cancelled.has(id)) return;
    try {
      dispatch({ type: 'changed', download: await find(id) });
    } catch (thrown) {
      if (isAbort(thrown)) return;
      const problem: Problem = asProblem(thrown);
      if (problem.code === 'download_not_found') dispatch({ type: 'gone', id });
    }
  };

  const schedule = () => {
    clearTimeout(looking);
    if (closed || watchers === 0) return;
    looking = setTimeout(async () => {
      if (active.peek() > 0 && globalThis.document?.visibilityState !== 'hidden') await list.refresh();
      schedule();
    }, pace);
  };

  const change = async (call: Promise<{ data?: Download; response: Response }>) => {
    dispatch({ type: 'changed', download: await answer(call) });
  };
  const path = (id: string) => ({ params: { path: { id } } });

  return {
    list,
    active,
    async start(wish) {
      const download = await answer(api.POST('/api/models/download', { body: wish }));
      if (list.current.peek().phase === 'ready') dispatch({ type: 'changed', download });
      else await list.refresh();
      return download;
    },
    pause: (id) => change(api.POST('/api/models/downloads/{id}/pause', path(id))),
    resume: (id) => change(api.POST('/api/models/downloads/{id}/resume', path(id))),
    restart: (id) => change(api.POST('/api/models/downloads/{id}/restart', path(id))),
    async cancel(id) {
      cancelled.add(id);
      try {
        await api.DELETE('/api/models/downloads/{id}', path(id));
      } catch (thrown) {
        cancelled.delete(id);
        throw thrown;
      }
      dispatch({ type: 'gone', id });
    },
    repository: (reference, signal) =>
      answer(api.GET('/api/models/repository', { params: { query: { reference } }, signal })),
    watch() {
      watchers++;
      list.ensure();
      schedule();
      return () => {
        watchers--;
        schedule();
      };
    },
    listen() {
      deaf = changes.listen((told) => {
        if (told.type === 'download' && list.current.peek().phase === 'ready') void look(told.id);
        if (told.type === 'resync' && list.current.peek().phase !== 'loading') void list.refresh();
      });
      list.ensure();
    },
    close() {
      closed = true;
      deaf?.();
      clearTimeout(looking);
      list.close();
    },
  };
}
