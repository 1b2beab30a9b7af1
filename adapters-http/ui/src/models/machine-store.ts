import { answer, type Api } from '../api/client';
import { createResource, type Resource } from './resource';
import type { System } from './types';

/** What Zenow runs on, read again and again while somebody looks. */
export interface Machine {
  readonly system: Resource<System>;
  close(): void;
}

export function watchMachine(api: Api, pace = 3_000): Machine {
  const system = createResource<System>((signal) => answer(api.GET('/api/system', { signal })));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const look = async () => {
    if (globalThis.document?.visibilityState !== 'hidden') await system.refresh();
    if (!closed) timer = setTimeout(() => void look(), pace);
  };
  void look();
  return {
    system,
    close() {
      closed = true;
      clearTimeout(timer);
      system.close();
    },
  };
}
