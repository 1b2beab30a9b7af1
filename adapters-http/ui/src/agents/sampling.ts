import type { Sampling } from '../api/types';

/** A number that sampling can have, and what it may be. */
export interface SamplingNumber {
  readonly name: keyof Omit<Sampling, 'stop'>;
  readonly min: number;
  readonly max: number | null;
  readonly step: number;
  readonly whole: boolean;
}

/** In the order in which people look for them. */
export const SAMPLING_NUMBERS: readonly SamplingNumber[] = [
  { name: 'temperature', min: 0, max: 5, step: 0.1, whole: false },
  { name: 'max_tokens', min: 1, max: null, step: 1, whole: true },
  { name: 'top_p', min: 0, max: 1, step: 0.05, whole: false },
  { name: 'top_k', min: 0, max: 100_000, step: 1, whole: true },
  { name: 'min_p', min: 0, max: 1, step: 0.01, whole: false },
  { name: 'typical_p', min: 0, max: 1, step: 0.05, whole: false },
  { name: 'repeat_penalty', min: 0, max: 5, step: 0.05, whole: false },
  { name: 'presence_penalty', min: -2, max: 2, step: 0.1, whole: false },
  { name: 'frequency_penalty', min: -2, max: 2, step: 0.1, whole: false },
  { name: 'seed', min: -1, max: Number.MAX_SAFE_INTEGER, step: 1, whole: true },
];

export const MOST_STOP_TEXTS = 16;

/** Sampling as it stands in fields: text, so that an empty field is one that is not set. */
export interface SamplingDraft {
  readonly numbers: Readonly<Partial<Record<SamplingNumber['name'], string>>>;
  /** One text a line. */
  readonly stop: string;
}

export type NumberFault = 'no_number' | 'not_whole' | 'out_of_range';

/** What is wrong with the text of a field; null: nothing, or it is empty. */
export function numberFault(field: SamplingNumber, text: string): NumberFault | null {
  const trimmed = text.trim();
  if (trimmed === '') {
    return null;
  }
  const value = Number(trimmed);
  if (!Number.isFinite(value)) {
    return 'no_number';
  }
  if (field.whole && !Number.isSafeInteger(value)) {
    return 'not_whole';
  }
  return value < field.min || (field.max !== null && value > field.max) ? 'out_of_range' : null;
}

export function samplingDraft(sampling: Sampling | null | undefined): SamplingDraft {
  const numbers: Partial<Record<SamplingNumber['name'], string>> = {};
  for (const { name } of SAMPLING_NUMBERS) {
    const value = sampling?.[name];
    if (value !== null && value !== undefined) {
      numbers[name] = String(value);
    }
  }
  return { numbers, stop: (sampling?.stop ?? []).map(escaped).join('\n') };
}

/** What the fields say; an empty object when all are empty. Only for drafts without a fault. */
export function samplingOf(draft: SamplingDraft): Sampling {
  const sampling: Sampling = {};
  for (const { name } of SAMPLING_NUMBERS) {
    const text = draft.numbers[name]?.trim() ?? '';
    if (text !== '') {
      sampling[name] = Number(text);
    }
  }
  const stop = draft.stop
    .split('\n')
    .filter((line) => line !== '')
    .map(unescaped);
  if (stop.length > 0) {
    sampling.stop = stop;
  }
  return sampling;
}

/** A text that ends replies may have line ends of its own; on its one line they are written `\n`. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function unescaped(line: string): string {
  return line.replaceAll(/\\(.)/g, (all: string, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === '\\' ? '\\' : all,
  );
}
