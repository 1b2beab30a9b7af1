/** What somebody means by a text that is to become a model. */
export type Wanted =
  | { readonly kind: 'nothing' }
  /** One file: can be downloaded as it is. */
  | { readonly kind: 'file'; readonly url: string }
  /** A repository, perhaps of several models: what it has should be shown first. */
  | { readonly kind: 'repository'; readonly reference: string }
  /** A path of this machine. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'unclear' };

const HUB_PAGE = /^https?:\/\/(?:[\w.-]+\.)?(?:huggingface\.co|hf-mirror\.com|modelscope\.cn|hf\.co)\//i;
const REPOSITORY = /^(?:(?:hf|ms):)?[\w.-]+\/[\w.-]+$/i;
const CHOICE = /^(?:(?:hf|ms):)?[\w.-]+\/[\w.-]+(?::[\w.-]+|\/.+\.gguf)$/i;

/** Reads what was typed or pasted, in the ways in which people copy it. */
export function readWanted(text: string): Wanted {
  const given = unquoted(text.trim());
  if (given === '') {
    return { kind: 'nothing' };
  }
  const path = pathOf(given);
  if (path !== undefined) {
    return { kind: 'path', path };
  }
  if (/^https?:\/\//i.test(given)) {
    return link(given);
  }
  if (CHOICE.test(given)) {
    return { kind: 'file', url: given };
  }
  return REPOSITORY.test(given) ? { kind: 'repository', reference: given } : { kind: 'unclear' };
}

function link(url: string): Wanted {
  const plain = url.replace(/[?#].*$/, '');
  if (/\.gguf$/i.test(plain)) {
    return { kind: 'file', url };
  }
  return HUB_PAGE.test(url) ? { kind: 'repository', reference: url } : { kind: 'file', url };
}

/** The path that a text is, of this system's kind or another; absent: it is none. */
export function pathOf(text: string): string | undefined {
  const given = unquoted(text.trim());
  if (/^file:\/\//i.test(given)) {
    return decoded(given.replace(/^file:\/\/(localhost)?/i, '').replace(/^\/([a-z]:)/i, '$1'));
  }
  return /^(\/|~\/|[a-z]:[\\/]|\\\\)/i.test(given) ? given : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** File managers put quotes around a copied path. */
function unquoted(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** What was dropped: browsers tell the path of a file only when the text of it is dragged. */
export interface Dropped {
  readonly uris: string;
  readonly text: string;
  readonly files: number;
}

export type DropResult =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'link'; readonly url: string }
  /** A file without its path. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'nothing' };

/** What a drop is about: the first path or link of it. */
export function readDrop(dropped: Dropped): DropResult {
  for (const line of `${dropped.uris}\n${dropped.text}`.split(/\r?\n/)) {
    if (line.startsWith('#')) {
      continue;
    }
    const path = pathOf(line);
    if (path !== undefined) {
      return { kind: 'path', path };
    }
    if (/^https?:\/\//i.test(line.trim())) {
      return { kind: 'link', url: line.trim() };
    }
  }
  return dropped.files > 0 ? { kind: 'hidden' } : { kind: 'nothing' };
}

/** Whether a text is a SHA-256 as people copy it, or nothing at all. */
export function isSha256OrEmpty(text: string): boolean {
  return /^(|[0-9a-f]{64})$/i.test(text.trim());
}
