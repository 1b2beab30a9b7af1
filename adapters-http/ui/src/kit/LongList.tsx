import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { edgeOf, nearestRow, offsetsOf, rowAfterKey, rowAt, type RowWindow, scrollTopToShow, windowOf } from './long-list';
import './long-list.css';

/** How a row is drawn. */
export interface RowState {
  /** For the one control of the row that takes the focus, together with `data-row-focus`. */
  readonly tabIndex: 0 | -1;
}

interface LongListProps<T> {
  readonly rows: readonly T[];
  readonly label: string;
  readonly keyOf: (row: T) => string;
  /** In rem, so that the list grows with the type of the browser. */
  readonly heightOf: (row: T) => number;
  /** Headings and the like are passed over by the keyboard. */
  readonly canFocus?: (row: T) => boolean;
  /** The row at which the keyboard begins, such as the one that is open. */
  readonly current?: string | undefined;
  /** The rows are nearly all seen: more of them are wanted. Called again for as long as that is so. */
  readonly onEnd?: () => void;
  /** A key on the control that has the focus; those that move it are the list's. */
  readonly onKey?: (row: T, event: KeyboardEvent) => void;
  /** The focus moved by a key, with what it was pressed together. */
  readonly onMove?: (from: T, to: T, event: KeyboardEvent) => void;
  readonly children: (row: T, state: RowState) => ComponentChildren;
}

/** What is drawn above and below what is in sight, in pixels. */
const AROUND = 400;
/** This close to the end more rows are wanted. */
const NEAR_END = 1_200;

/**
 * A list of any length that draws only what is in sight, in a box of its own that scrolls. Arrows, Home, End and the page keys
 * move the focus, one row alone is in the order of the Tab key; and what is looked at stays where it is when rows come in above.
 */
export function LongList<T>({
  rows,
  label,
  keyOf,
  heightOf,
  canFocus = () => true,
  current,
  onEnd,
  onKey,
  onMove,
  children,
}: LongListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16, []);
  const offsets = useMemo(() => offsetsOf(rows, (row) => heightOf(row) * rem), [rows, rem]);
  const indexes = useMemo(() => new Map(rows.map((row, index) => [keyOf(row), index])), [rows]);
  const [shown, setShown] = useState<RowWindow>({ first: 0, end: Math.min(rows.length, 40) });
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const wantsFocus = useRef(false);
  const anchor = useRef<Anchor | undefined>(undefined);

  const look = () => {
    const box = scroller.current;
    if (box === null) return;
    const next = windowOf(offsets, box.scrollTop, box.clientHeight, AROUND);
    setShown((before) => (before.first === next.first && before.end === next.end ? before : next));
    const top = rowAt(offsets, box.scrollTop);
    const row = rows[top];
    anchor.current = row && box.scrollTop > 0 ? { key: keyOf(row), edge: edgeOf(offsets, top) } : undefined;
    if (offsets.total - box.scrollTop - box.clientHeight < NEAR_END) onEnd?.();
  };

  useLayoutEffect(() => {
    const box = scroller.current;
    const held = anchor.current;
    const at = held === undefined ? undefined : indexes.get(held.key);
    if (box !== null && held !== undefined && at !== undefined) {
      const moved = edgeOf(offsets, at) - held.edge;
      if (moved !== 0) box.scrollTop += moved;
    }
    look();
  }, [offsets]);

  useEffect(() => {
    const box = scroller.current;
    if (box === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [offsets]);

  const first = rows.findIndex(canFocus);
  const active = indexOf(indexes, activeKey) ?? indexOf(indexes, current) ?? (first < 0 ? undefined : first);
  const activeIndex = useRef(0);
  const hasFocus = useRef(false);

  // A row that had the focus is gone: the one in its place gets it, so that nobody is thrown to the top of the page.
  useLayoutEffect(() => {
    if (activeKey !== undefined && !indexes.has(activeKey)) {
      const neighbour = nearestRow(rows, canFocus, activeIndex.current);
      const row = neighbour === undefined ? undefined : rows[neighbour];
      wantsFocus.current = hasFocus.current && document.activeElement === document.body;
      setActiveKey(row === undefined ? undefined : keyOf(row));
    } else if (active !== undefined) {
      activeIndex.current = active;
    }
  }, [indexes, active, activeKey]);

  // Before anybody can press the next key, which would be meant for the row that is to have the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current || activeKey === undefined || !indexes.has(activeKey)) return;
    wantsFocus.current = false;
    focusRow(scroller.current, activeKey);
  });

  const moveTo = (index: number, from: T, event: KeyboardEvent) => {
    const row = rows[index];
    const box = scroller.current;
    if (row === undefined || box === null) return;
    box.scrollTop = scrollTopToShow(offsets, index, box.scrollTop, box.clientHeight);
    wantsFocus.current = true;
    setActiveKey(keyOf(row));
    look();
    if (activeKey === keyOf(row)) focusRow(box, keyOf(row));
    onMove?.(from, row, event);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.dataset['rowFocus'] === undefined) return;
    const index = indexOf(indexes, keyAt(target));
    const row = index === undefined ? undefined : rows[index];
    if (index === undefined || row === undefined) return;
    const next = event.altKey ? undefined : rowAfterKey(event.key, index, rows, canFocus, offsets, scroller.current?.clientHeight ?? 0);
    if (next === undefined) {
      onKey?.(row, event);
    } else {
      event.preventDefault();
      moveTo(next, row, event);
    }
  };

  const onFocusIn = (event: FocusEvent) => {
    const key = event.target instanceof Element ? keyAt(event.target) : undefined;
    hasFocus.current = true;
    if (key !== undefined) setActiveKey(key);
  };

  const onFocusOut = (event: FocusEvent) => {
    // To nowhere: the row was taken away, which is no reason to forget that it had the focus.
    if (event.relatedTarget !== null) hasFocus.current = false;
  };

  return (
    <div class="long-list" ref={scroller} onScroll={look} onKeyDown={onKeyDown} onFocusIn={onFocusIn} onFocusOut={onFocusOut}>
      <div class="long-list-rows" role="list" aria-label={label} style={{ height: `${offsets.total}px` }}>
        {drawn(shown, active, rows.length).map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          return (
            <div
              key={key}
              class="long-list-row"
              role="listitem"
              data-row={key}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              style={{
                top: `${edgeOf(offsets, index)}px`,
                height: `${edgeOf(offsets, index + 1) - edgeOf(offsets, index)}px`,
              }}
            >
              {children(row, { tabIndex: index === active ? 0 : -1 })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface Anchor {
  readonly key: string;
  readonly edge: number;
}

/** The rows in sight, and the one that has the focus wherever it is: scrolling must not take the focus away. */
function drawn({ first, end }: RowWindow, active: number | undefined, count: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, Math.min(end, count) - first) }, (_, n) => first + n);
  if (active === undefined || (active >= first && active < end)) return indexes;
  return active < first ? [active, ...indexes] : [...indexes, active];
}

function indexOf(indexes: ReadonlyMap<string, number>, key: string | undefined): number | undefined {
  return key === undefined ? undefined : indexes.get(key);
}

/** The key of the row that an element stands in. */
function keyAt(element: Element): string | undefined {
  return element.closest('[data-row]')?.getAttribute('data-row') ?? undefined;
}

function focusRow(box: HTMLElement | null, key: string): void {
  const row = [...(box?.querySelectorAll('[data-row]') ?? [])].find((each) => each.getAttribute('data-row') === key);
  row?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true });
}
