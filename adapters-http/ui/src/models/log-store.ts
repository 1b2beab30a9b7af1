import { signal, type ReadonlySignal } from '@preact/signals';
import { readEvents, type EventsRequest, type ServerEvent } from '../api/events';
import { isAbort } from '../api/problem';
import { backOff } from '../shell/changes';
import { EMPTY_LOG, appendLines, type ServerLog } from './server-log';
import type { ModelMode, ServerLogLine } from './types';

/** How the line to a log is. */
export type LogLine = 'connecting' | 'live' | 'lost';

/** The log of a mode's servers, followed until closed. */
export interface LogReader {
  readonly log: ReadonlySignal<ServerLog>;
  readonly line: ReadonlySignal<LogLine>;
  close(): void;
}

interface Surroundings {
  readonly read?: (path: string, request: EventsRequest) => AsyncIterable<ServerEvent>;
  readonly delay?: (attempt: number) => number;
  /** Milliseconds in which lines are gathered: a server that starts writes hundreds at once. */
  readonly gather?: number;
}

export function followLog(
  mode: ModelMode,
  { read = readEvents, delay = backOff, gather = 60 }: Surroundings = {},
): LogReader {
  const log = signal<ServerLog>(EMPTY_LOG);
  const line = signal<LogLine>('connecting');
  const closing = new AbortController();
  let lastEventId: string | undefined;
  let attempt = 0;
  let arrived: ServerLogLine[] = [];
  let lost = 0;
  /** Whether no line has come yet since the line was opened. */
  let first = true;
  /** Whether the lines that have arrived begin another log. */
  let anew = false;
  let flushing: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(flushing);
    flushing = undefined;
    log.value = appendLines(anew ? EMPTY_LOG : log.peek(), arrived, lost);
    arrived = [];
    lost = 0;
    anew = false;
  };

  const arrive = (line: ServerLogLine) => {
    // Numbers begin anew when Zenow was started again: what goes on where it broke off never repeats one.
    if (first) anew = line.number <= (log.peek().lines.at(-1)?.number ?? 0);
    first = false;
    arrived.push(line);
  };

  const take = ({ id, type, data }: ServerEvent) => {
    if (id !== undefined) lastEventId = id;
    // The stream is the server's own; its events are as its document says.
    if (type === 'log') arrive(data as ServerLogLine);
    else if (type === 'lost') lost += (data as { lines: number }).lines;
    flushing ??= setTimeout(flush, gather);
  };

  const opened = () => {
    if (flushing !== undefined) flush();
    first = true;
    attempt = 0;
    line.value = 'live';
  };

  const follow = async () => {
    const signal = closing.signal;
    try {
      for await (const event of read(`/api/models/logs?mode=${mode}`, { lastEventId, signal, onOpen: opened }))
        take(event);
    } catch (thrown) {
      if (isAbort(thrown)) return;
    }
    if (signal.aborted) return;
    line.value = 'lost';
    retrying = setTimeout(() => void follow(), delay(++attempt));
  };

  void follow();
  return {
    log,
    line,
    close() {
      closing.abort();
      clearTimeout(flushing);
      clearTimeout(retrying);
    },
  };
}
