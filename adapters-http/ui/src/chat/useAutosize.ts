import { useLayoutEffect } from 'preact/hooks';

/** Makes a text area as high as its text, where the browser does not do that itself; the style sheet says how high at most. */
export function useAutosize(area: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || CSS.supports('field-sizing', 'content')) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [area, text]);
}
