import { signal, type ReadonlySignal } from '@preact/signals';

/** What the first-start guide knows. */
export interface Guide {
  /** Whether no model can answer, so that the guide shows instead of a new chat. */
  readonly needed: ReadonlySignal<boolean>;
}

/** The slice of the first-start guide. */
export function createGuide(): Guide {
  return { needed: signal(false) };
}
