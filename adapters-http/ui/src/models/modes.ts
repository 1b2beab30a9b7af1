import type { ModelMode } from './types';

/** The uses of models, in the order in which they are shown. */
export const MODES: readonly ModelMode[] = ['llm', 'embed', 'rerank'];
