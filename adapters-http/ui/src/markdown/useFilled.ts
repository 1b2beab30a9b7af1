import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { CodePainter } from './codePainter';
import { fill, useMarkdownTools } from './tools';

/** Fills an element with HTML whenever that changes, and colours no more when the element is gone. */
export function useFilled(element: RefObject<HTMLElement | null>, html: string): void {
  const tools = useMarkdownTools();
  const painters = useRef<readonly CodePainter[]>([]);
  useLayoutEffect(() => {
    if (element.current !== null) painters.current = fill(element.current, html, tools, painters.current);
  }, [element, html, tools]);
  useEffect(() => () => painters.current.forEach((painter) => painter.close()), []);
}
