import { signal, type ReadonlySignal } from '@preact/signals';
import { answer } from '../api/client';
import type { Context } from '../api/types';
import type { Foundation } from '../foundation';
import type { ContextDraft } from './draft';

/** The contexts as far as they were read. */
export interface ContextsSlice {
  /** Undefined before they were first read. */
  readonly list: ReadonlySignal<readonly Context[] | undefined>;
  /** Why they could not be read. */
  readonly problem: ReadonlySignal<unknown>;
  load(): Promise<void>;
  /** Rejects with a `Problem` when the server does not take it, for the form to show. */
  save(draft: ContextDraft): Promise<void>;
  setDefault(context: Context, isDefault: boolean): Promise<void>;
  /** Whether it is gone; a failure has been told. */
  remove(context: Context): Promise<boolean>;
}

/** The slice of the contexts. */
export function createContexts({ api, notices }: Pick<Foundation, 'api' | 'notices'>): ContextsSlice {
  const list = signal<readonly Context[] | undefined>(undefined);
  const problem = signal<unknown>(undefined);
  const load = async () => {
    try {
      list.value = (await answer(api.GET('/api/contexts'))).contexts;
      problem.value = undefined;
    } catch (thrown) {
      problem.value = thrown;
    }
  };
  return {
    list,
    problem,
    load,
    async save({ id, name, content, isDefault }) {
      const body = { name: name.trim(), content, is_default: isDefault };
      if (id === undefined) await answer(api.POST('/api/contexts', { body }));
      else await answer(api.PATCH('/api/contexts/{id}', { params: { path: { id } }, body }));
      await load();
    },
    async setDefault(context, isDefault) {
      try {
        await answer(
          api.PATCH('/api/contexts/{id}', { params: { path: { id: context.context_id } }, body: { is_default: isDefault } }),
        );
      } catch (thrown) {
        notices.fail(thrown);
      }
      await load();
    },
    async remove(context) {
      try {
        await api.DELETE('/api/contexts/{id}', { params: { path: { id: context.context_id } } });
      } catch (thrown) {
        notices.fail(thrown);
        return false;
      }
      list.value = list.value?.filter((other) => other.context_id !== context.context_id);
      return true;
    },
  };
}
