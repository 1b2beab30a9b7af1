import type { ComponentChildren } from 'preact';
import './badge.css';

/** A word about something, coloured by how it is meant; the colour says nothing that the word does not. */
export function Badge({
  tone = 'quiet',
  children,
}: {
  tone?: 'quiet' | 'accent' | 'good' | 'warn' | 'danger';
  children: ComponentChildren;
}) {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}
