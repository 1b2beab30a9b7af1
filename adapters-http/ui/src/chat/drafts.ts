const KEY = 'zenow.drafts';
/** A longer text is kept in the composer, but not over a reload. */
const LONGEST = 100_000;
const MOST = 50;
const AGE = 30 * 24 * 3_600_000;

/** Where the draft of a chat that is not there yet is kept. */
export const NEW_CHAT = 'new';

interface Draft {
  readonly text: string;
  readonly at: number;
}

/** What was written and not sent, for each session; outlives a reload. */
export interface Drafts {
  read(session: string): string;
  /** An empty text takes the draft away. */
  write(session: string, text: string): void;
}

/** Drafts in a browser's storage: the newest fifty of the last thirty days. What the storage does not take is not kept. */
export function createDrafts(storage: Storage, now: () => number = Date.now): Drafts {
  return {
    read: (session) => load(storage, now())[session]?.text ?? '',
    write(session, text) {
      const drafts = load(storage, now());
      delete drafts[session];
      if (text.trim() !== '' && text.length <= LONGEST) drafts[session] = { text, at: now() };
      save(storage, newest(drafts));
    },
  };
}

function newest(drafts: Record<string, Draft>): Record<string, Draft> {
  return Object.fromEntries(
    Object.entries(drafts)
      .sort(([, one], [, other]) => other.at - one.at)
      .slice(0, MOST),
  );
}

function load(storage: Storage, now: number): Record<string, Draft> {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, Draft] => isDraft(entry[1]) && now - entry[1].at < AGE),
    );
  } catch {
    return {};
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}

function save(storage: Storage, drafts: Record<string, Draft>): void {
  const entries = Object.entries(drafts);
  // Nearly full: the oldest drafts go first.
  for (let kept = entries.length; kept >= 0; kept--) {
    try {
      if (kept === 0) storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(Object.fromEntries(entries.slice(0, kept))));
      return;
    } catch {
      // Try again with one draft less.
    }
  }
}
