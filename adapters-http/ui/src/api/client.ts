import createClient, { type Client } from 'openapi-fetch';
import { isAbort, Problem, problemOf } from './problem';
import type { paths } from './types';

/** The API, typed by its document: `answer(api.GET('/api/sessions/{id}', {params: {path: {id}}}))`. */
export type Api = Client<paths>;

/**
 * The API at an address, the page's own by default.
 * Calls reject with a `Problem`, except those that were aborted.
 */
export function createApi(baseUrl = '', fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis)): Api {
  const api = createClient<paths>({ baseUrl, fetch });
  api.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response);
    },
    onError({ error }) {
      if (isAbort(error) || error instanceof Problem) return undefined;
      return Problem.unreachable(error);
    },
  });
  return api;
}

/** The body of the answer to a call; rejects with a `Problem`. */
export async function answer<R extends { data?: unknown; response: Response }>(
  call: Promise<R>,
): Promise<NonNullable<R['data']>> {
  // A failed answer has been thrown, and what has no body is not asked for one.
  return (await call).data as NonNullable<R['data']>;
}
