import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import { readEvents, type EventsRequest, type ServerEvent } from '../api/events';
import { asProblem, fromDocument, isAbort, type Problem } from '../api/problem';
import type { Problem as ProblemDocument } from '../api/types';
import type { Changes } from '../shell/changes';
import { MODES } from './modes';
import { NO_SWITCH, isUnderWay, nextSwitch, type Switch, type SwitchEvent } from './switch-progress';
import type { ModelMode, ModelStatus } from './types';

/** What is to be loaded; neither name nor path: the mode's current model. */
export interface LoadWish {
  readonly mode: ModelMode;
  readonly name: string;
  /** What differs for this load, and is kept when it succeeds. */
  readonly params?: Readonly<Record<string, number>>;
  readonly ignoreMemory?: boolean;
}

/** A mode with its server, and what is on its way there. */
export interface ModeState {
  readonly mode: ModelMode;
  /** Absent: not known yet. */
  readonly status: ModelStatus | undefined;
  readonly switching: Switch;
}

/** The servers of the three modes, kept as they are now. */
export interface Runtime {
  readonly modes: ReadonlySignal<readonly ModeState[]>;
  /** Why the states are not known, or not known any more. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  of(mode: ModelMode): ModeState;
  refresh(): Promise<void>;
  /** Loads a model and follows it; true when it is ready. What goes wrong shows in the mode's switch. */
  load(wish: LoadWish): Promise<boolean>;
  /** Throws a `Problem`. Replies that are being made are waited for, unless forced. */
  unload(mode: ModelMode, force?: boolean): Promise<void>;
  restart(mode: ModelMode, force?: boolean): Promise<void>;
  dismiss(mode: ModelMode): void;
  /** Takes the state of a mode that another call was answered with. */
  seen(status: ModelStatus): void;
  start(): void;
  close(): void;
}

interface Surroundings {
  readonly api: Api;
  readonly changes: Pick<Changes, 'listen'>;
  readonly read?: (path: string, request: EventsRequest) => AsyncIterable<ServerEvent>;
  /** Milliseconds between looks at a load that somebody else began: its progress is no change that is told. */
  readonly pace?: number;
  /** Milliseconds for which it is said that a model is ready. */
  readonly shown?: number;
}

type Statuses = Readonly<Partial<Record<ModelMode, ModelStatus>>>;
type Switches = Readonly<Record<ModelMode, Switch>>;

export function createRuntime({ api, changes, read = readEvents, pace = 700, shown = 6_000 }: Surroundings): Runtime {
  const statuses = signal<Statuses>({});
  const switches = signal<Switches>({ llm: NO_SWITCH, embed: NO_SWITCH, rerank: NO_SWITCH });
  const problem = signal<Problem | undefined>(undefined);
  const modes = computed(() =>
    MODES.map((mode): ModeState => ({ mode, status: statuses.value[mode], switching: switches.value[mode] })),
  );
  const closing = new AbortController();
  const farewells = new Set<ReturnType<typeof setTimeout>>();
  /** How many loads of each mode were asked for here: only the newest one's end is that of the switch. */
  const loads: Record<ModelMode, number> = { llm: 0, embed: 0, rerank: 0 };
  let looking: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<void> | undefined;
  let again = false;
  let deaf: (() => void) | undefined;

  const dispatch = (mode: ModelMode, event: SwitchEvent) => {
    const before = switches.peek()[mode];
    const after = nextSwitch(before, event);
    if (after !== before) switches.value = { ...switches.peek(), [mode]: after };
  };

  const take = (status: ModelStatus) =>
    batch(() => {
      statuses.value = { ...statuses.peek(), [status.mode]: status };
      dispatch(status.mode, { type: 'seen', status });
    });

  const look = async () => {
    try {
      const { data } = await api.GET('/api/models/current', { signal: closing.signal });
      const list = data && 'models' in data ? data.models : [];
      batch(() => {
        problem.value = undefined;
        list.forEach(take);
      });
    } catch (thrown) {
      if (!isAbort(thrown)) problem.value = asProblem(thrown);
    }
    schedule();
  };

  /** One look at a time; who asks during one gets another one behind it. */
  const refresh = (): Promise<void> => {
    if (closing.signal.aborted) return Promise.resolve();
    if (reading !== undefined) {
      again = true;
      return reading;
    }
    reading = (async () => {
      do {
        again = false;
        await look();
      } while (again && !closing.signal.aborted);
      reading = undefined;
    })();
    return reading;
  };

  const schedule = () => {
    clearTimeout(looking);
    const following = MODES.some((mode) => {
      const switching = switches.peek()[mode];
      const state = statuses.peek()[mode]?.state;
      return (isUnderWay(switching) && !switching.own) || state === 'stopping';
    });
    if (following && !closing.signal.aborted) looking = setTimeout(() => void refresh(), pace);
  };

  const follow = async (
    { mode, name, params, ignoreMemory }: LoadWish,
    overtaken: () => boolean,
  ): Promise<boolean> => {
    const body = { mode, name, ...(params ? { params } : {}), ...(ignoreMemory ? { ignore_memory: true } : {}) };
    for await (const event of read('/api/models/load', { body, signal: closing.signal })) {
      // The stream is the server's own; its events are as its document says.
      if (event.type === 'error') throw fromDocument(event.data as ProblemDocument);
      if (overtaken()) continue;
      const status = event.data as ModelStatus;
      const ready = event.type === 'ready';
      batch(() => {
        dispatch(mode, { type: ready ? 'ready' : 'step', status });
        statuses.value = { ...statuses.peek(), [mode]: status };
      });
      if (ready) return true;
    }
    if (!overtaken()) dispatch(mode, { type: 'lost' });
    return false;
  };

  const broke = async (mode: ModelMode, thrown: unknown, overtaken: () => boolean) => {
    if (isAbort(thrown) || overtaken()) return;
    const failure = asProblem(thrown);
    if (failure.unreachable) dispatch(mode, { type: 'lost' });
    await refresh();
    if (failure.unreachable || overtaken()) return;
    dispatch(mode, { type: 'failed', problem: failure, status: statuses.peek()[mode] });
  };

  const farewell = (mode: ModelMode) => {
    const timer = setTimeout(() => {
      farewells.delete(timer);
      if (switches.peek()[mode].phase === 'done') dispatch(mode, { type: 'dismissed' });
    }, shown);
    farewells.add(timer);
  };

  return {
    modes,
    problem,
    of: (mode) => ({ mode, status: statuses.value[mode], switching: switches.value[mode] }),
    refresh,
    async load(wish) {
      const number = ++loads[wish.mode];
      const overtaken = () => loads[wish.mode] !== number;
      dispatch(wish.mode, { type: 'asked', target: wish.name, status: statuses.peek()[wish.mode] });
      try {
        const ready = await follow(wish, overtaken);
        if (ready) farewell(wish.mode);
        else await refresh();
        return ready;
      } catch (thrown) {
        await broke(wish.mode, thrown, overtaken);
        return false;
      }
    },
    async unload(mode, force = false) {
      take(await answer(api.POST('/api/models/unload', { body: { mode, force } })));
      schedule();
    },
    async restart(mode, force = false) {
      take(await answer(api.POST('/api/models/restart', { body: { mode, force } })));
      schedule();
    },
    dismiss: (mode) => dispatch(mode, { type: 'dismissed' }),
    seen(status) {
      take(status);
      schedule();
    },
    start() {
      deaf = changes.listen((change) => {
        if (change.type === 'model' || change.type === 'resync') void refresh();
      });
      void refresh();
    },
    close() {
      deaf?.();
      closing.abort();
      clearTimeout(looking);
      farewells.forEach(clearTimeout);
    },
  };
}
