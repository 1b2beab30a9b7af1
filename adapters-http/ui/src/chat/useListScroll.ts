import { useSignalEffect } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OpenChat } from './openChat';

/** An element that may not be there yet. */
interface Shown {
  readonly current: HTMLElement | null;
}

/** From this distance above the first message on, older ones are loaded. */
const NEAR_TOP = 900;
/** Nearer than this to the end counts as being there. */
const END = 40;
/** Whoever scrolls up by this wants to read. */
const LEFT = 6;

/**
 * Keeps the end in view while the reader is there, and the place where they read when messages come above it.
 */
export function useListScroll(open: OpenChat, scroller: Shown, list: Shown) {
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);
  const anchor = useRef<{ item: string; top: number } | undefined>(undefined);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    following.current = true;
    setAtEnd(true);
    element.scrollTop = element.scrollHeight;
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const content = list.current;
    if (element === null || content === null) return undefined;
    let before = element.scrollTop;
    const onScroll = () => {
      const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (element.scrollTop < before - 1) following.current = distance <= LEFT;
      else if (distance <= END) following.current = true;
      before = element.scrollTop;
      setAtEnd(following.current || distance <= END);
      if (element.scrollTop < NEAR_TOP && open.branch.value.older !== undefined && !open.loadingOlder.value) {
        anchor.current = firstVisible(element, content);
        void open.loadOlder();
      }
    };
    const keepEnd = () => {
      if (following.current) element.scrollTop = element.scrollHeight;
      else onScroll();
      before = element.scrollTop;
    };
    const observer = new ResizeObserver(keepEnd);
    observer.observe(content);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    keepEnd();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [open, scroller, list]);

  // Older messages have come: what was read stays where it was.
  const first = open.items.value[0]?.key;
  useLayoutEffect(() => {
    const element = scroller.current;
    const content = list.current;
    const place = anchor.current;
    anchor.current = undefined;
    if (element === null || content === null || place === undefined || following.current) return undefined;
    element.style.overflowAnchor = 'none';
    const item = content.querySelector<HTMLElement>(`[data-item="${CSS.escape(place.item)}"]`);
    if (item !== null) element.scrollTop += item.getBoundingClientRect().top - place.top;
    const frame = requestAnimationFrame(() => {
      element.style.overflowAnchor = '';
    });
    return () => cancelAnimationFrame(frame);
  }, [first, scroller, list]);

  // A question of one's own is always looked at.
  const asked = useRef<string | undefined>(undefined);
  useSignalEffect(() => {
    const unsent = open.unsent.value?.id;
    if (unsent !== undefined && unsent !== asked.current) following.current = true;
    asked.current = unsent;
  });
  useEffect(() => {
    if (following.current) toEnd();
  }, [open.unsent.value?.id, toEnd]);

  return { atEnd, toEnd };
}

function firstVisible(scroller: HTMLElement, list: HTMLElement): { item: string; top: number } | undefined {
  const edge = scroller.getBoundingClientRect().top;
  for (const child of list.children) {
    const { top, bottom } = child.getBoundingClientRect();
    if (bottom > edge && child instanceof HTMLElement) return { item: child.dataset['item'] ?? '', top };
  }
  return undefined;
}
