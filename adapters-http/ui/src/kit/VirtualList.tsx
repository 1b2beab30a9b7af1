import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { windowOf } from './window';

/**
 * A list of rows of one height of which only those near to the view are in the document; it scrolls in itself and takes
 * the height of its place. `onNearEnd` is called when the last rows come near, for loading more.
 */
export function VirtualList<T>({
  items,
  rowHeight,
  keyOf,
  label,
  render,
  onNearEnd,
  class: name,
}: {
  items: readonly T[];
  /** In pixels. */
  rowHeight: number;
  keyOf: (item: T) => string;
  label: string;
  render: (item: T, index: number) => ComponentChildren;
  onNearEnd?: () => void;
  class?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight });
    read();
    element.addEventListener('scroll', read, { passive: true });
    if (typeof ResizeObserver === 'undefined') return () => element.removeEventListener('scroll', read);
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, []);
  const { first, end } = windowOf(items.length, rowHeight, view);
  const nearEnd = end >= items.length;
  useLayoutEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, items.length]);
  return (
    <div ref={box} class={`virtual ${name ?? ''}`} style={{ overflowY: 'auto', position: 'relative' }} tabIndex={-1}>
      <ul class="virtual-rows" aria-label={label} style={{ blockSize: `${items.length * rowHeight}px`, position: 'relative' }}>
        {items.slice(first, end).map((item, offset) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + offset + 1}
            style={{
              position: 'absolute',
              insetInline: 0,
              insetBlockStart: `${(first + offset) * rowHeight}px`,
              blockSize: `${rowHeight}px`,
            }}
          >
            {render(item, first + offset)}
          </li>
        ))}
      </ul>
    </div>
  );
}
