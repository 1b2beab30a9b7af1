import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store';
import './page.css';
import { useTitle } from './useTitle';

/** A view other than the chat: its heading, which has the focus after going there, its actions, and its content. */
export function Page({
  title,
  intro,
  actions,
  wide,
  children,
}: {
  title: string;
  /** A sentence or two on what this is for. */
  intro?: ComponentChildren;
  actions?: ComponentChildren;
  wide?: boolean;
  children?: ComponentChildren;
}) {
  const { router } = useStore();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (router.visits.peek() > 0) heading.current?.focus({ preventScroll: true });
  }, [router]);
  return (
    <div class={`page${wide ? ' page-wide' : ''}`}>
      <header class="page-head">
        <div class="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <p class="page-intro">{intro}</p>}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
