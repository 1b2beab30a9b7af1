import { answer, type Api } from '../api/client';
import { enabled, mirrorOrder, moved } from './mirror-order';
import { createResource, type Resource } from './resource';
import type { AccessToken, Mirror, MirrorList, NewMirror } from './types';

/** Where downloads come from: mirrors in their order, and the hosts that there are access tokens for. Changes throw a `Problem`. */
export interface Sources {
  readonly mirrors: Resource<MirrorList>;
  readonly tokens: Resource<readonly AccessToken[]>;
  /** Shows the new order at once; it is taken back when the server refuses. */
  move(from: number, to: number): Promise<void>;
  use(name: string, on: boolean): Promise<void>;
  addMirror(mirror: NewMirror): Promise<void>;
  removeMirror(name: string): Promise<void>;
  resetMirrors(): Promise<void>;
  keepToken(host: string, token: string): Promise<AccessToken>;
  forgetToken(host: string): Promise<void>;
  close(): void;
}

export function createSources(api: Api): Sources {
  const mirrors = createResource<MirrorList>((signal) => answer(api.GET('/api/models/mirrors', { signal })));
  const tokens = createResource<readonly AccessToken[]>(
    async (signal) => (await answer(api.GET('/api/models/tokens', { signal }))).tokens,
  );
  void mirrors.refresh();
  void tokens.refresh();

  const choose = async (change: (list: readonly Mirror[]) => readonly Mirror[]) => {
    const now = mirrors.current.peek();
    if (now.phase !== 'ready') return;
    const next = change(now.value.mirrors);
    if (next === now.value.mirrors) return;
    mirrors.update(() => ({ mirrors: [...next], chosen: true }));
    await put(mirrorOrder(next));
  };
  const put = async (order: NewMirror[]) => {
    try {
      const list = await answer(api.PUT('/api/models/mirrors', { body: { mirrors: order } }));
      mirrors.update(() => list);
    } catch (thrown) {
      await mirrors.refresh();
      throw thrown;
    }
  };
  return {
    mirrors,
    tokens,
    move: (from, to) => choose((list) => moved(list, from, to)),
    use: (name, on) => choose((list) => enabled(list, name, on)),
    async addMirror(mirror) {
      const now = mirrors.current.peek();
      if (now.phase === 'ready') await put([...mirrorOrder(now.value.mirrors), mirror]);
    },
    removeMirror: (name) => choose((list) => list.filter((mirror) => mirror.name !== name)),
    async resetMirrors() {
      const list = await answer(api.DELETE('/api/models/mirrors'));
      mirrors.update(() => list);
    },
    async keepToken(host, token) {
      const kept = await answer(api.PUT('/api/models/tokens/{host}', { params: { path: { host } }, body: { token } }));
      await tokens.refresh();
      return kept;
    },
    async forgetToken(host) {
      await api.DELETE('/api/models/tokens/{host}', { params: { path: { host } } });
      tokens.update((list) => list.filter((token) => token.host !== host));
    },
    close() {
      mirrors.close();
      tokens.close();
    },
  };
}
