import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { answer } from '../api/client';
import type { Model, ModelStatus, System } from '../api/types';
import type { Foundation } from '../foundation';
import { isNeeded, moves, stepOf, type Step } from './progress';
import { remember } from '../shell/storage';

/** What the first-start guide knows and does. */
export interface Guide {
  /** Whether no model can answer, so that the guide shows instead of a new chat; undefined before that is known. */
  readonly needed: ReadonlySignal<boolean | undefined>;
  readonly step: ReadonlySignal<Step>;
  readonly models: ReadonlySignal<readonly Model[] | undefined>;
  readonly system: ReadonlySignal<System | undefined>;
  /** Why the choices could not be read, or a choice was refused. */
  readonly problem: ReadonlySignal<unknown>;
  /** How many models the last look at this machine found; undefined before one. */
  readonly found: ReadonlySignal<number | undefined>;
  readonly scanning: ReadonlySignal<boolean>;
  /** Reads what there is to choose from. */
  look(): Promise<void>;
  /** Downloads a model if need be, and starts it. */
  use(name: string): Promise<void>;
  useDemo(): Promise<void>;
  scan(): Promise<void>;
  /** Gives up what is under way. */
  cancel(): Promise<void>;
  /** Back to the choices. */
  chooseAgain(): void;
  /** The guide has done its work: a new chat takes its place. */
  finish(): void;
  start(): void;
  close(): void;
}

const KEY = 'zenow.begun';
const PERIOD = 1_000;

/** The slice of the first-start guide. */
export function createGuide({ api, changes, storage }: Pick<Foundation, 'api' | 'changes' | 'storage'>): Guide {
  const status = signal<ModelStatus | undefined>(undefined);
  const unserved = signal<boolean | undefined>(undefined);
  const begun = signal(false);
  const models = signal<readonly Model[] | undefined>(undefined);
  const system = signal<System | undefined>(undefined);
  const problem = signal<unknown>(undefined);
  const found = signal<number | undefined>(undefined);
  const scanning = signal(false);
  const step = computed(() => stepOf(status.value, begun.value));
  // Who has used it before does not wait for the answer to see a new chat.
  const needed = computed(() => begun.value || (unserved.value ?? (storage.getItem(KEY) === null ? undefined : false)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposers: (() => void)[] = [];

  const refresh = async () => {
    try {
      const [current, providers] = await Promise.all([
        answer(api.GET('/api/models/current')),
        answer(api.GET('/api/providers')),
      ]);
      // Asked for one mode, the server answers with that one.
      const llm = 'models' in current ? current.models.find(({ mode }) => mode === 'llm') : current;
      status.value = llm;
      unserved.value = llm !== undefined && isNeeded(llm, providers.providers);
      if (!unserved.value) remember(storage, KEY, 'yes');
    } catch {
      // The line of changes says so, and comes back with a resync; a chat that cannot be answered tells why.
      unserved.value ??= false;
    }
  };

  const attempt = async (work: () => Promise<unknown>) => {
    problem.value = undefined;
    begun.value = true;
    try {
      await work();
    } catch (thrown) {
      problem.value = thrown;
      begun.value = false;
    }
    await refresh();
  };

  const use = (name: string) => attempt(() => answer(api.POST('/api/models/load', { body: { mode: 'llm', name } })));

  const look = async () => {
    try {
      const [list, machine] = await Promise.all([
        answer(api.GET('/api/models/list', { params: { query: { mode: 'llm' } } })),
        answer(api.GET('/api/system')),
        refresh(),
      ]);
      models.value = list.models;
      system.value = machine;
      problem.value = undefined;
    } catch (thrown) {
      problem.value = thrown;
    }
  };

  return {
    needed,
    step,
    models,
    system,
    problem,
    found,
    scanning,
    look,
    use,
    useDemo: () =>
      attempt(async () => {
        const { name } = await answer(api.POST('/api/models/demo'));
        await answer(api.POST('/api/models/load', { body: { mode: 'llm', name } }));
      }),
    async scan() {
      scanning.value = true;
      problem.value = undefined;
      try {
        found.value = (await answer(api.POST('/api/models/scan', { body: {} }))).added.length;
        await look();
      } catch (thrown) {
        problem.value = thrown;
      }
      scanning.value = false;
    },
    async cancel() {
      const id = status.value?.download?.download_id;
      try {
        if (id !== undefined) await api.DELETE('/api/models/downloads/{id}', { params: { path: { id } } });
        else await answer(api.POST('/api/models/unload', { body: { mode: 'llm' } }));
      } catch (thrown) {
        problem.value = thrown;
      }
      begun.value = false;
      await look();
    },
    chooseAgain() {
      begun.value = false;
      void look();
    },
    finish() {
      begun.value = false;
    },
    start() {
      void refresh();
      disposers = [
        changes.listen((change) => {
          if (change.type === 'resync' || (change.type === 'model' && change.mode === 'llm')) void refresh();
          if (change.type === 'download' && moves(step.peek())) void refresh();
        }),
        effect(() => {
          clearTimeout(timer);
          // Each answer is a new status, which runs this again.
          if (status.value !== undefined && moves(step.value) && needed.value) timer = setTimeout(() => void refresh(), PERIOD);
        }),
      ];
    },
    close() {
      clearTimeout(timer);
      disposers.forEach((dispose) => dispose());
    },
  };
}
