import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useWords } from '../words/words';
import { Icon } from './Icon';
import './placeholders.css';
import { words } from './words';

/** What stands where there is nothing yet: what would be here, and how to get it. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon?: IconNode;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {icon && <Icon of={icon} size={32} />}
      <p class="empty-title">{title}</p>
      {children && <div class="empty-text">{children}</div>}
      {actions && <div class="empty-actions">{actions}</div>}
    </div>
  );
}

/** Grey lines where text will be; they appear only when it takes a moment, so that nothing flickers. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useWords(words);
  return (
    <div class="skeleton" role="status" aria-label={t.loading}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="skeleton-line" style={{ inlineSize: `${94 - ((index * 37) % 41)}%` }} />
      ))}
    </div>
  );
}

/** A turning circle for small places. */
export function Spinner({ label }: { label: string }) {
  return <span class="spinner" role="status" aria-label={label} />;
}
