import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { nextItem } from './roving';
import './tabs.css';

/** One of several views in the same place. */
export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
}

/** Tabs and the chosen one's content; arrows go from tab to tab. */
export function Tabs<K extends string>({
  label,
  tabs,
  current,
  onChange,
  children,
}: {
  label: string;
  tabs: readonly Tab<K>[];
  current: K;
  onChange: (key: K) => void;
  children?: ComponentChildren;
}) {
  const id = useId();
  return (
    <>
      <div
        class="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
          const next = nextItem(all, all.indexOf(document.activeElement as HTMLElement), event.key);
          if (next === undefined || event.key.length === 1) return;
          event.preventDefault();
          next.focus();
          next.click();
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            class="tabs-tab"
            aria-selected={tab.key === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === current ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`} class="tabs-panel">
        {children}
      </div>
    </>
  );
}
