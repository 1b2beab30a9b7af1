/** The modes that a model works in. */
export const MODES = ['llm', 'embed', 'rerank'] as const;
export type Mode = (typeof MODES)[number];

/** What an address of the page shows. */
export type Address =
  | { readonly view: 'new-chat' }
  | { readonly view: 'chat'; readonly id: string }
  | { readonly view: 'history' }
  | { readonly view: 'models' }
  | { readonly view: 'model'; readonly mode: Mode; readonly name: string }
  | { readonly view: 'agents' }
  | { readonly view: 'agent'; readonly id: string }
  | { readonly view: 'providers' }
  | { readonly view: 'contexts' }
  | { readonly view: 'settings' }
  | { readonly view: 'start' }
  | { readonly view: 'unknown'; readonly path: string };

/** What shows at a path of the page; a path that shows nothing is `unknown`. */
export function parseAddress(path: string): Address {
  const unknown: Address = { view: 'unknown', path };
  let parts: string[];
  try {
    parts = path.split('/').filter((part) => part !== '').map(decodeURIComponent);
  } catch {
    return unknown;
  }
  const [first, second, third, fourth] = parts;
  if (fourth !== undefined) return unknown;
  if (first === undefined) return { view: 'new-chat' };
  if (first === 'chat' && second !== undefined && third === undefined) return { view: 'chat', id: second };
  if (first === 'models' && second !== undefined && third !== undefined) {
    const mode = MODES.find((known) => known === second);
    return mode === undefined ? unknown : { view: 'model', mode, name: third };
  }
  if (first === 'agents' && second !== undefined && third === undefined) return { view: 'agent', id: second };
  if (second !== undefined) return unknown;
  switch (first) {
    case 'history':
    case 'models':
    case 'agents':
    case 'providers':
    case 'contexts':
    case 'settings':
    case 'start':
      return { view: first };
    default:
      return unknown;
  }
}

/** The path of an address: `parseAddress(pathOf(address))` is the address again. */
export function pathOf(address: Address): string {
  switch (address.view) {
    case 'new-chat':
      return '/';
    case 'chat':
      return `/chat/${encodeURIComponent(address.id)}`;
    case 'model':
      return `/models/${address.mode}/${encodeURIComponent(address.name)}`;
    case 'agent':
      return `/agents/${encodeURIComponent(address.id)}`;
    case 'unknown':
      return address.path;
    case 'history':
    case 'models':
    case 'agents':
    case 'providers':
    case 'contexts':
    case 'settings':
    case 'start':
      return `/${address.view}`;
  }
}
