import './progress.css';

/** How far something is: `value` from 0 to 1, or undefined while nobody knows. */
export function Progress({ label, value, quiet }: { label: string; value: number | undefined; quiet?: boolean }) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value));
  return (
    <div
      class={`progress${share === undefined ? ' progress-unknown' : ''}${quiet ? ' progress-quiet' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
    >
      <div class="progress-bar" style={{ scale: `${share ?? 0.3} 1` }} />
    </div>
  );
}
