import { signal, type ReadonlySignal } from '@preact/signals';
import { answer } from '../api/client';
import type { Parameter, ParameterChange, System } from '../api/types';
import type { Foundation } from '../foundation';

/** What the settings show of the server. */
export interface SettingsSlice {
  readonly system: ReadonlySignal<System | undefined>;
  readonly parameters: ReadonlySignal<readonly Parameter[] | undefined>;
  /** Why something could not be read. */
  readonly problem: ReadonlySignal<unknown>;
  load(): Promise<void>;
  /** Rejects with a `Problem` when the server does not take it. */
  saveAnswers(change: ParameterChange): Promise<void>;
  /** Forgets everything that this browser keeps of the page. */
  clearBrowser(): void;
}

const PREFIX = 'zenow.';

/** The slice of the settings. */
export function createSettings({ api, storage }: Pick<Foundation, 'api' | 'storage'>): SettingsSlice {
  const system = signal<System | undefined>(undefined);
  const parameters = signal<readonly Parameter[] | undefined>(undefined);
  const problem = signal<unknown>(undefined);
  return {
    system,
    parameters,
    problem,
    async load() {
      try {
        const [machine, sheet] = await Promise.all([
          answer(api.GET('/api/system')),
          answer(api.GET('/api/models/get_param', { params: { query: { mode: 'llm' } } })),
        ]);
        system.value = machine;
        parameters.value = sheet.parameters;
        problem.value = undefined;
      } catch (thrown) {
        problem.value = thrown;
      }
    },
    async saveAnswers(change) {
      parameters.value = (await answer(api.POST('/api/models/update_param', { body: change }))).current.parameters;
    },
    clearBrowser() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const key of keys) if (key?.startsWith(PREFIX)) storage.removeItem(key);
    },
  };
}
