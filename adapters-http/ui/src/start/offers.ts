import type { Model } from '../api/types';

/** What is known of a model that Zenow offers, for people. */
export type About = 'small' | 'thinking' | 'older' | 'other';

/** A model that the guide offers to download. */
export interface Offer {
  readonly model: Model;
  readonly about: About;
  /** Whether it runs in the memory that is free; undefined when its size is not known. */
  readonly fits: boolean | undefined;
  /** Whether it has room on the disk. */
  readonly room: boolean;
  /** At most one is. */
  readonly recommended: boolean;
}

/** What is free on the machine, in bytes. */
export interface Room {
  readonly memory: number;
  readonly disk: number;
}

/** The better one first, where both fit. */
const KINDS: readonly (readonly [pattern: RegExp, about: About])[] = [
  [/qwen3/i, 'thinking'],
  [/qwen2/i, 'small'],
  [/tinyllama/i, 'older'],
];

/** What a model needs beside its file, at least: the context and the server. */
const BESIDES = 600 * 1024 * 1024;

/** The chat models that came with Zenow and are not here yet: those that fit before the others, the better ones first. */
export function offersOf(models: readonly Model[], free: Room): readonly Offer[] {
  const offers = models
    .filter((model) => model.mode === 'llm' && model.source === 'default' && !model.downloaded)
    .map((model) => {
      const size = model.size_bytes ?? undefined;
      const fits = size === undefined ? undefined : size + BESIDES <= free.memory;
      return { model, rank: rankOf(model.name), fits, room: size === undefined || size <= free.disk };
    })
    .toSorted((one, other) => Number(other.room) - Number(one.room) || badness(one.fits) - badness(other.fits) || one.rank - other.rank);
  return offers.map(({ model, rank, fits, room }, index) => ({
    model,
    about: KINDS[rank]?.[1] ?? 'other',
    fits,
    room,
    recommended: index === 0 && room && fits !== false,
  }));
}

/** The chat models whose files are here and can be used. */
export function modelsHere(models: readonly Model[]): readonly Model[] {
  return models.filter((model) => model.mode === 'llm' && model.downloaded && model.usable);
}

function rankOf(name: string): number {
  const index = KINDS.findIndex(([pattern]) => pattern.test(name));
  return index === -1 ? KINDS.length : index;
}

/** What is not known to fit counts as fitting: what has no size in the catalogue is small. */
function badness(fits: boolean | undefined): number {
  return fits === false ? 1 : 0;
}
