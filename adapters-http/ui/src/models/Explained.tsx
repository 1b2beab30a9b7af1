import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A short text with a sentence behind it, which shows under the pointer and when it has the focus. */
export function Explained({ text, children }: { text: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <span class="models-explained">
      <button type="button" class="models-explained-term" aria-describedby={id}>
        {children}
      </button>
      <span id={id} role="tooltip" class="models-explained-text">
        {text}
      </span>
    </span>
  );
}
