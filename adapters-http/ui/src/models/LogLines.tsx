import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { windowOf } from '../kit/window';
import { useFormat } from '../words/format';
import { clockTime, lineLevel, startsServer } from './server-log';
import type { ServerLogLine } from './types';

/** In pixels, as the style has it. */
const ROW = 20;

/**
 * The lines that are seen of a log, each of one height. While it follows, its end stays in view; scrolling back calls `onLeave`,
 * scrolling to the end `onEnd`.
 */
export function LogLines({
  label,
  lines,
  follow,
  shown,
  found,
  onLeave,
  onEnd,
}: {
  label: string;
  lines: readonly ServerLogLine[];
  follow: boolean;
  /** The line that a search is at. */
  shown: number | undefined;
  found: readonly number[];
  onLeave: () => void;
  onEnd: () => void;
}) {
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const height = lines.length * ROW;
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && follow) element.scrollTop = height;
  }, [follow, height]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && shown !== undefined) element.scrollTop = shown * ROW - element.clientHeight / 2;
  }, [shown]);
  const read = () => {
    const element = box.current;
    if (element === null) return;
    setView({ top: element.scrollTop, height: element.clientHeight });
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < ROW;
    if (atEnd && !follow) onEnd();
    // Growing alone moves nothing upwards: only people do.
    if (!atEnd && follow && element.scrollTop < view.top) onLeave();
  };
  useLayoutEffect(read, []);
  const { first, end } = windowOf(lines.length, ROW, view);
  const hits = new Set(found);
  return (
    <div ref={box} class="models-log" role="log" aria-live="off" aria-label={label} tabIndex={0} onScroll={read}>
      <div class="models-log-lines" style={{ blockSize: `${height}px` }}>
        {lines.slice(first, end).map((line, offset) => {
          const at = first + offset;
          const marks = `${hits.has(at) ? ' models-log-hit' : ''}${at === shown ? ' models-log-shown' : ''}${startsServer(lines, at) ? ' models-log-start' : ''}`;
          return (
            <div
              key={line.number}
              class={`models-log-line models-log-${lineLevel(line.text)}${marks}`}
              style={{ insetBlockStart: `${at * ROW}px` }}
            >
              <time class="models-log-time" dateTime={line.at} title={format.dateTime(line.at)}>
                {clockTime(line.at)}
              </time>
              <span>{line.text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
