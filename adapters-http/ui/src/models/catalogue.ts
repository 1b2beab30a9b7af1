import { availability, isHere } from './availability';
import { fitLevel, fitRank } from './fit';
import type { CatalogueModel, ModelMode } from './types';

/** Which models of the catalogue are shown. */
export type CataloguePlace = 'all' | 'here' | 'fits' | 'elsewhere';
export type CatalogueOrder = 'usual' | 'name' | 'size' | 'parameters' | 'context' | 'fit' | 'added';

/** What somebody wants to see of the catalogue. */
export interface CatalogueQuery {
  readonly text: string;
  readonly mode: ModelMode | 'all';
  readonly place: CataloguePlace;
  readonly order: CatalogueOrder;
}

export const EVERYTHING: CatalogueQuery = { text: '', mode: 'all', place: 'all', order: 'usual' };

const MODE_ORDER: Readonly<Record<ModelMode, number>> = { llm: 0, embed: 1, rerank: 2 };

/** The models that a query asks for, in its order. The list itself stays as it is. */
export function selectModels(models: readonly CatalogueModel[], query: CatalogueQuery): CatalogueModel[] {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  return models
    .filter((model) => query.mode === 'all' || model.mode === query.mode)
    .filter((model) => isAt(model, query.place))
    .filter((model) => matches(model, words))
    .sort(comparison(query.order));
}

function isAt(model: CatalogueModel, place: CataloguePlace): boolean {
  switch (place) {
    case 'all':
      return true;
    case 'here':
      return isHere(model);
    case 'fits': {
      const level = fitLevel(model.fit);
      return level === 'comfortable' || level === 'tight';
    }
    case 'elsewhere': {
      const kind = availability(model).kind;
      return kind === 'elsewhere' || kind === 'downloading';
    }
  }
}

function matches(model: CatalogueModel, words: readonly string[]): boolean {
  const text = [model.name, model.entry, model.architecture, model.quantization, model.path, model.url]
    .filter((part) => part != null)
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

type Comparison = (one: CatalogueModel, other: CatalogueModel) => number;

function comparison(order: CatalogueOrder): Comparison {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const byName: Comparison = (one, other) => collator.compare(one.name, other.name);
  switch (order) {
    case 'usual':
      return chain(
        by((model) => MODE_ORDER[model.mode]),
        by((model) => (model.current ? 0 : 1)),
        by((model) => (isHere(model) ? 0 : 1)),
        byName,
      );
    case 'name':
      return byName;
    case 'size':
      return chain(
        by((model) => model.size_bytes),
        byName,
      );
    case 'parameters':
      return chain(
        by((model) => model.parameters),
        byName,
      );
    case 'context':
      return chain(
        by((model) => (model.context_train == null ? null : -model.context_train)),
        byName,
      );
    case 'fit':
      return chain(
        by((model) => fitRank(fitLevel(model.fit))),
        byName,
      );
    case 'added':
      return chain(
        by((model) => -Date.parse(model.added_at)),
        byName,
      );
  }
}

/** What is not known comes last, whatever the order. */
function by(key: (model: CatalogueModel) => number | null | undefined): Comparison {
  const known = (model: CatalogueModel): number => key(model) ?? Number.MAX_SAFE_INTEGER;
  return (one, other) => known(one) - known(other);
}

function chain(...comparisons: readonly Comparison[]): Comparison {
  return (one, other) => {
    for (const compare of comparisons) {
      const result = compare(one, other);
      if (result !== 0) {
        return result;
      }
    }
    return 0;
  };
}

/** Of a mode's models those that can be chosen right now, current first; for quick menus. */
export function pickableModels(models: readonly CatalogueModel[], mode: ModelMode): CatalogueModel[] {
  return selectModels(models, { ...EVERYTHING, mode, place: 'here' });
}

/** The model of this name and mode. */
export function findModel(
  models: readonly CatalogueModel[],
  mode: ModelMode,
  name: string,
): CatalogueModel | undefined {
  return models.find((model) => model.mode === mode && model.name === name);
}

/** The last part of a path, of this system or another. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
