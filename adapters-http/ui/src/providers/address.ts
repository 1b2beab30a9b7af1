/** What is wrong with an address before a server is asked. */
export type AddressFault = 'no_address' | 'not_http' | 'has_extras';

export type ReadAddress =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly fault: AddressFault }
  /** The address under which `chat/completions` stands; `plain`: what is sent can be read on its way. */
  | { readonly kind: 'base'; readonly base: string; readonly plain: boolean };

const ROUTES = ['/chat/completions', '/completions', '/models', '/embeddings'];

/** Reads an address as the server does, so that people see what will be asked while they type. */
export function readAddress(text: string): ReadAddress {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { kind: 'empty' };
  }
  if (!/^https?:\/\//i.test(trimmed)) {
    return { kind: 'wrong', fault: 'not_http' };
  }
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return { kind: 'wrong', fault: 'no_address' };
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { kind: 'wrong', fault: 'has_extras' };
  }
  let path = withoutEnd(url.pathname);
  const route = ROUTES.find((each) => path.endsWith(each));
  if (route !== undefined) {
    path = withoutEnd(path.slice(0, -route.length));
  }
  return {
    kind: 'base',
    base: `${url.protocol}//${url.host}${path === '' ? '/v1' : path}`,
    plain: url.protocol === 'http:' && !isThisMachine(url.hostname),
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

function withoutEnd(path: string): string {
  return path.replace(/\/+$/, '');
}
