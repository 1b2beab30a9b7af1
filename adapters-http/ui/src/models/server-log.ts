import type { ServerLogLine } from './types';

/** What is kept of a server's log; older lines are dropped so that a page that stays open for days stays small. */
export const MOST_LINES = 5000;

/** How much a line matters, as llama-server marks it. */
export type LogLevel = 'error' | 'warning' | 'usual' | 'detail';

/** A piece of a log, oldest line first. */
export interface ServerLog {
  readonly lines: readonly ServerLogLine[];
  /** Lines that are not there any more: the server dropped them, or this page did. */
  readonly dropped: number;
}

export const EMPTY_LOG: ServerLog = { lines: [], dropped: 0 };

/** The log with newer lines behind it. Lines that are known are passed over, so that a reconnected stream repeats nothing. */
export function appendLines(log: ServerLog, lines: readonly ServerLogLine[], lost = 0, most = MOST_LINES): ServerLog {
  const last = log.lines.at(-1)?.number ?? 0;
  const fresh = lines.filter((line) => line.number > last);
  if (fresh.length === 0) {
    return lost === 0 ? log : { ...log, dropped: log.dropped + lost };
  }
  const all = log.lines.concat(fresh);
  const over = Math.max(0, all.length - most);
  return { lines: over === 0 ? all : all.slice(over), dropped: log.dropped + lost + over };
}

const MARK = /^[\d.]+\s+([EWID])\s/;

/** As llama-server marks the line: `0.00.012.227 W srv …`, or by its first word. */
export function lineLevel(text: string): LogLevel {
  switch (MARK.exec(text)?.[1]) {
    case 'E':
      return 'error';
    case 'W':
      return 'warning';
    case 'D':
      return 'detail';
    case 'I':
      return 'usual';
    default:
      return wordLevel(text);
  }
}

function wordLevel(text: string): LogLevel {
  if (/^\s*(error|fatal|terminate called|ggml_abort)\b/i.test(text)) {
    return 'error';
  }
  return /^\s*warn(ing)?\b/i.test(text) ? 'warning' : 'usual';
}

/** Where a line begins that another server wrote than the line before: `attempt` counts the servers. */
export function startsServer(lines: readonly ServerLogLine[], at: number): boolean {
  return at > 0 && lines[at]?.attempt !== lines[at - 1]?.attempt;
}

/** The places of the lines that hold a text, whatever its case; none for an empty one. */
export function findLines(lines: readonly ServerLogLine[], text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return [];
  }
  return lines.flatMap((line, at) => (line.text.toLowerCase().includes(wanted) ? [at] : []));
}

/** The next place behind `from`, or before it when going back; goes around at the ends. Absent: there is none. */
export function nextFound(found: readonly number[], from: number, direction: 1 | -1): number | undefined {
  if (direction === 1) {
    return found.find((at) => at > from) ?? found[0];
  }
  return [...found].reverse().find((at) => at < from) ?? found.at(-1);
}

/** The time of a line on the clock of whoever looks, to the second. */
export function clockTime(at: string): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** The log as a text to copy. */
export function logText(lines: readonly ServerLogLine[]): string {
  return lines.map((line) => `${line.at} ${line.text}`).join('\n');
}
