import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Put on an element that goes away while it has the focus: the composer gets it then, or, where that would bring a keyboard up, the list of
 * messages. Otherwise it would be nowhere.
 */
export function useFocusKept<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useLayoutEffect(() => {
    const going = element.current;
    return () => {
      if (going === null || !going.contains(document.activeElement)) return;
      const wanted = matchMedia('(pointer: fine)').matches ? '.chat-composer textarea' : '.chat-scroll';
      document.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true });
    };
  }, []);
  return element;
}
