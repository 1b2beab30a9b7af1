import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import type { ParameterChange as ParameterChangeBody } from '../api/types';
import {
  draftSummary,
  enteredSince,
  parameterChange,
  withReset,
  withText,
  without,
  type DraftSummary,
  type ParameterDraft,
  type SheetLayer,
} from './parameter-form';
import { createResource, valueOf, type Resource } from './resource';
import type { ModelMode, Parameter } from './types';

/** What storing a draft did. */
export type SaveOutcome = 'at_once' | 'restarting' | 'later';

/** The parameters of a mode or of one of its models, with what was entered and not stored yet. */
export interface ParameterSheet {
  readonly layer: SheetLayer;
  readonly parameters: Resource<readonly Parameter[]>;
  readonly draft: ReadonlySignal<ParameterDraft>;
  readonly summary: ReadonlySignal<DraftSummary>;
  readonly saving: ReadonlySignal<boolean>;
  /** Of the last time, until something is entered again; what needs nothing more from people goes by itself. */
  readonly outcome: ReadonlySignal<SaveOutcome | undefined>;
  enter(parameter: Parameter, text: string): void;
  reset(parameter: Parameter): void;
  undo(parameter: Parameter): void;
  discard(): void;
  /** Stores what was changed, and nothing else; what is entered meanwhile stays. Throws a `Problem`; the draft stays then. */
  save(restart: boolean): Promise<void>;
  close(): void;
}

/** Milliseconds for which it is said what storing did. */
const SHOWN = 8_000;

const NOTHING: DraftSummary = { changes: 0, faults: 0, needsRestart: false };

/** What was entered and not stored, by sheet; it outlives the view, so that looking elsewhere loses nothing. */
export type Drafts = Map<string, ParameterDraft>;

export function createParameterSheet(
  api: Api,
  mode: ModelMode,
  name: string | undefined,
  drafts: Drafts = new Map(),
): ParameterSheet {
  const key = JSON.stringify([mode, name]);
  const layer: SheetLayer = name === undefined ? 'mode' : 'model';
  const query = name === undefined ? { mode } : { mode, name };
  const parameters = createResource<readonly Parameter[]>(
    async (abort) => (await answer(api.GET('/api/models/get_param', { params: { query }, signal: abort }))).parameters,
  );
  const draft = signal<ParameterDraft>(drafts.get(key) ?? {});
  const saving = signal(false);
  let closed = false;
  const outcome = signal<SaveOutcome | undefined>(undefined);
  const summary = computed(() => {
    const known = valueOf(parameters.current.value);
    return known ? draftSummary(known, draft.value, layer) : NOTHING;
  });
  const enter = (next: ParameterDraft) =>
    batch(() => {
      draft.value = next;
      outcome.value = undefined;
    });
  let farewell: ReturnType<typeof setTimeout> | undefined;
  const tell = (done: SaveOutcome) => {
    clearTimeout(farewell);
    outcome.value = done;
    if (done === 'later') return;
    farewell = setTimeout(() => {
      if (outcome.peek() === done) outcome.value = undefined;
    }, SHOWN);
  };
  void parameters.refresh();
  return {
    layer,
    parameters,
    draft,
    summary,
    saving,
    outcome,
    enter: (parameter, text) => enter(withText(draft.peek(), parameter, text)),
    reset: (parameter) => enter(withReset(draft.peek(), parameter)),
    undo: (parameter) => enter(without(draft.peek(), parameter.name)),
    discard: () => enter({}),
    async save(restart) {
      const known = valueOf(parameters.current.peek()) ?? [];
      const target = name === undefined ? { mode, restart } : { mode, name, restart };
      const sent = draft.peek();
      const change = parameterChange(known, sent, target);
      if (change === undefined || saving.peek()) return;
      saving.value = true;
      try {
        // The document cannot say that a null in the groups forgets what is stored.
        const update = await answer(api.POST('/api/models/update_param', { body: change as ParameterChangeBody }));
        if (closed) {
          drafts.set(key, enteredSince(drafts.get(key) ?? {}, sent));
          return;
        }
        batch(() => {
          parameters.update(() => update.current.parameters);
          draft.value = enteredSince(draft.peek(), sent);
          tell(update.restarting ? 'restarting' : update.after_restart.length > 0 ? 'later' : 'at_once');
        });
      } finally {
        saving.value = false;
      }
    },
    close() {
      closed = true;
      clearTimeout(farewell);
      parameters.close();
      drafts.set(key, draft.peek());
    },
  };
}
