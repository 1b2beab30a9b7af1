import { MODES } from './modes';
import type { ModelMode } from './types';

/** The parts of the models view, in their order. */
export const TABS = ['catalogue', 'downloads', 'parameters', 'log', 'machine'] as const;
export type ModelsTab = (typeof TABS)[number];

/** The part that an address asks for. */
export function tabOf(query: URLSearchParams): ModelsTab {
  return TABS.find((tab) => tab === query.get('tab')) ?? 'catalogue';
}

/** The mode that an address asks for, where a part shows one at a time. */
export function modeOf(query: URLSearchParams): ModelMode {
  return MODES.find((mode) => mode === query.get('mode')) ?? 'llm';
}

/** The address of a part; what is usual is left out. */
export function tabPath(tab: ModelsTab, mode: ModelMode): string {
  const query = new URLSearchParams();
  if (tab !== 'catalogue') query.set('tab', tab);
  if (mode !== 'llm' && (tab === 'parameters' || tab === 'log')) query.set('mode', mode);
  const text = query.toString();
  return text === '' ? '/models' : `/models?${text}`;
}
