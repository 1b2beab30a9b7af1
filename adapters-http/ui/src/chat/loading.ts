import type { Problem } from '../api/problem';

/** How far a chat is loaded. */
export type Loading =
  | { readonly state: 'new' | 'loading' | 'ready' | 'missing' }
  | { readonly state: 'failed'; readonly problem: Problem };
