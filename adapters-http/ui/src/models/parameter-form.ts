import type { Parameter, ParameterChange, ParameterGroup, ModelMode } from './types';

/** What a parameter holds. */
export type ParameterValue = number | string | boolean | readonly string[];

/** What somebody has entered for one parameter: a text as it stands in its field, or the wish to forget what is stored. */
export type DraftValue = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'reset' };

/** What was entered and not stored yet, by the names of parameters. */
export type ParameterDraft = Readonly<Record<string, DraftValue>>;

/** Why a text is no value of a parameter. */
export type ParameterFault =
  | { readonly fault: 'empty' }
  | { readonly fault: 'not_a_number' }
  | { readonly fault: 'not_whole' }
  | { readonly fault: 'too_small'; readonly least: number }
  | { readonly fault: 'too_large'; readonly most: number }
  | { readonly fault: 'too_long'; readonly most: number }
  | { readonly fault: 'too_many'; readonly most: number }
  | { readonly fault: 'not_a_choice' };

export type Parsed =
  | { readonly ok: true; readonly value: ParameterValue }
  | { readonly ok: false; readonly fault: ParameterFault };

/** Whether the sheet is that of a mode or of one model; only what is stored there can be taken back there. */
export type SheetLayer = 'mode' | 'model';

/** A value as its field shows it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** Reads the text of a field. Texts of a list stand on lines of their own; empty lines are passed over. */
export function parseParameter(parameter: Parameter, text: string): Parsed {
  switch (parameter.type) {
    case 'integer':
    case 'number':
      return number(parameter, text.trim());
    case 'boolean':
      return text === 'true' || text === 'false' ? value(text === 'true') : fault({ fault: 'not_a_choice' });
    case 'choice':
      return parameter.choices?.includes(text) ? value(text) : fault({ fault: 'not_a_choice' });
    case 'string':
      return parameter.max_length != null && characters(text) > parameter.max_length
        ? fault({ fault: 'too_long', most: parameter.max_length })
        : value(text);
    case 'strings':
      return texts(parameter, text);
  }
}

function number(parameter: Parameter, text: string): Parsed {
  if (text === '') {
    return fault({ fault: 'empty' });
  }
  const read = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(read)) {
    return fault({ fault: 'not_a_number' });
  }
  if (parameter.type === 'integer' && !Number.isInteger(read)) {
    return fault({ fault: 'not_whole' });
  }
  if (parameter.minimum != null && read < parameter.minimum) {
    return fault({ fault: 'too_small', least: parameter.minimum });
  }
  if (parameter.maximum != null && read > parameter.maximum) {
    return fault({ fault: 'too_large', most: parameter.maximum });
  }
  return value(read);
}

function texts(parameter: Parameter, text: string): Parsed {
  const items = text.split('\n').filter((line) => line.trim() !== '');
  if (parameter.max_items != null && items.length > parameter.max_items) {
    return fault({ fault: 'too_many', most: parameter.max_items });
  }
  const longest = parameter.max_length;
  return longest != null && items.some((item) => characters(item) > longest)
    ? fault({ fault: 'too_long', most: longest })
    : value(items);
}

/** As the server counts them. */
function characters(text: string): number {
  return text.length;
}

function value(read: ParameterValue): Parsed {
  return { ok: true, value: read };
}

function fault(found: ParameterFault): Parsed {
  return { ok: false, fault: found };
}

/** Whether two values are the same; lists by their items. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => item === other[at]);
  }
  return (one ?? null) === (other ?? null);
}

/** Whether what is shown is stored on this very sheet, and so can be taken back. */
export function canReset(parameter: Parameter, layer: SheetLayer): boolean {
  return parameter.layer === layer;
}

/** One parameter with what was entered for it. */
export interface FieldState {
  readonly text: string;
  readonly fault?: ParameterFault;
  /** Whether storing the sheet would change it. */
  readonly changed: boolean;
  readonly reset: boolean;
}

/** How a field stands. A number that was emptied is one to take back, where something is stored to take back. */
export function fieldState(parameter: Parameter, draft: DraftValue | undefined, layer: SheetLayer): FieldState {
  const stored = valueText(parameter.value);
  if (!draft) {
    return { text: stored, changed: false, reset: false };
  }
  if (draft.kind === 'reset') {
    return { text: '', changed: canReset(parameter, layer), reset: true };
  }
  const emptied = (parameter.type === 'integer' || parameter.type === 'number') && draft.text.trim() === '';
  if (emptied && parameter.value == null) {
    return { text: draft.text, changed: false, reset: false };
  }
  if (emptied && canReset(parameter, layer)) {
    return { text: draft.text, changed: true, reset: true };
  }
  const parsed = parseParameter(parameter, draft.text);
  if (!parsed.ok) {
    return { text: draft.text, fault: parsed.fault, changed: true, reset: false };
  }
  return { text: draft.text, changed: !sameValue(parsed.value, parameter.value), reset: false };
}

/** What a draft would do. */
export interface DraftSummary {
  /** How many parameters it changes. */
  readonly changes: number;
  readonly faults: number;
  /** Whether one of them counts only after a restart. */
  readonly needsRestart: boolean;
}

export function draftSummary(parameters: readonly Parameter[], draft: ParameterDraft, layer: SheetLayer): DraftSummary {
  const states = parameters.map((parameter) => ({
    parameter,
    state: fieldState(parameter, draft[parameter.name], layer),
  }));
  const changed = states.filter(({ state }) => state.changed);
  return {
    changes: changed.length,
    faults: changed.filter(({ state }) => state.fault).length,
    needsRestart: changed.some(({ parameter }) => parameter.needs_restart),
  };
}

/** Where a sheet is stored, and whether the server is to be started again with it. */
export interface SheetTarget {
  readonly mode: ModelMode;
  readonly name?: string;
  readonly restart: boolean;
}

/** The request that stores a draft: only what changes it, null for what is taken back. Absent: nothing changes, or something is wrong. */
export function parameterChange(
  parameters: readonly Parameter[],
  draft: ParameterDraft,
  target: SheetTarget,
): ParameterChange | undefined {
  const layer: SheetLayer = target.name === undefined ? 'mode' : 'model';
  const summary = draftSummary(parameters, draft, layer);
  if (summary.changes === 0 || summary.faults > 0) {
    return undefined;
  }
  const groups: Record<Exclude<ParameterGroup, 'prompt'>, Record<string, ParameterValue | null>> = {
    server: {},
    sampling: {},
  };
  let prompt: string | null | undefined;
  for (const parameter of parameters) {
    const state = fieldState(parameter, draft[parameter.name], layer);
    if (!state.changed) {
      continue;
    }
    const parsed = state.reset ? undefined : parseParameter(parameter, state.text);
    const next = parsed?.ok ? parsed.value : null;
    if (parameter.group === 'prompt') {
      prompt = next === null ? null : String(next);
    } else {
      groups[parameter.group][parameter.name] = next;
    }
  }
  return {
    mode: target.mode,
    ...(target.name === undefined ? {} : { name: target.name }),
    ...(Object.keys(groups.server).length === 0 ? {} : { server: groups.server }),
    ...(Object.keys(groups.sampling).length === 0 ? {} : { sampling: groups.sampling }),
    ...(prompt === undefined ? {} : { system_prompt: prompt }),
    ...(target.restart ? { restart: true } : {}),
  };
}

/** The draft with another text in a field; a text that is that of the stored value again is no draft any more. */
export function withText(draft: ParameterDraft, parameter: Parameter, text: string): ParameterDraft {
  return text === valueText(parameter.value)
    ? without(draft, parameter.name)
    : { ...draft, [parameter.name]: { kind: 'text', text } };
}

/** The draft with the wish to take a stored value back. */
export function withReset(draft: ParameterDraft, parameter: Parameter): ParameterDraft {
  return { ...draft, [parameter.name]: { kind: 'reset' } };
}

/** The draft as if nothing had been entered for a parameter. */
export function without(draft: ParameterDraft, name: string): ParameterDraft {
  const { [name]: _, ...rest } = draft;
  return rest;
}

/** What of a draft was entered after another one was sent to be stored. */
export function enteredSince(draft: ParameterDraft, sent: ParameterDraft): ParameterDraft {
  return Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== sent[name]));
}

/** Parameters of one group, in the order of the server's table. */
export function ofGroup(parameters: readonly Parameter[], group: ParameterGroup): Parameter[] {
  return parameters.filter((parameter) => parameter.group === group);
}
