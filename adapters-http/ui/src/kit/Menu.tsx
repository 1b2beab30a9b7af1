import type { IconNode } from 'lucide';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon';
import { nextItem } from './roving';
import './menu.css';

/** One thing that a menu offers; `separated` draws a line above it. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconNode;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** For one of several that exclude each other, whether it is the chosen one. */
  readonly checked?: boolean;
  readonly separated?: boolean;
}

/**
 * A button that opens a menu: with arrows, Home, End and first letters within it, Escape and Tab close it. `label` names
 * the button when it is only a drawing; `text` is what stands on it.
 */
export function Menu({
  label,
  icon,
  text,
  items,
  small,
  tabIndex,
}: {
  label: string;
  icon: IconNode;
  text?: string;
  items: readonly MenuItem[];
  small?: boolean;
  /** -1 in a list in which one row alone is in the order of the Tab key. */
  tabIndex?: 0 | -1;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`button button-quiet${text === undefined ? ' button-icon' : ''}${small ? ' button-small' : ''}`}
        aria-label={label}
        title={text === undefined ? label : undefined}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && !open) {
            event.preventDefault();
            setOpen(true);
          }
        }}
      >
        <Icon of={icon} size={small ? 16 : 18} />
        {text}
      </button>
      {open && <OpenMenu id={id} label={label} items={items} anchor={button} onClose={close} onLeave={() => setOpen(false)} />}
    </>
  );
}

function OpenMenu({
  id,
  label,
  items,
  anchor,
  onClose,
  onLeave,
}: {
  id: string;
  label: string;
  items: readonly MenuItem[];
  anchor: { readonly current: HTMLElement | null };
  onClose: () => void;
  onLeave: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = menu.current;
    if (shown === null || anchor.current === null) return;
    // In the top layer nothing cuts it off, be it in a list that scrolls or in a dialog.
    shown.showPopover?.();
    place(shown, anchor.current.getBoundingClientRect());
    shown.querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')?.focus({ preventScroll: true });
  }, [anchor]);
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node;
      if (!menu.current?.contains(target) && !anchor.current?.contains(target)) onLeave();
    };
    // Only what takes the button away from below it; elsewhere a reply may be growing.
    const moved = (event: Event) => {
      if ((event.target as Node).contains(anchor.current)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    window.addEventListener('scroll', moved, true);
    window.addEventListener('resize', onLeave);
    return () => {
      document.removeEventListener('pointerdown', outside);
      window.removeEventListener('scroll', moved, true);
      window.removeEventListener('resize', onLeave);
    };
  });
  return (
    <div
      ref={menu}
      id={id}
      class="menu"
      role="menu"
      aria-label={label}
      popover="manual"
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
          return;
        }
        const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)')];
        const next = nextItem(all, all.indexOf(document.activeElement as HTMLElement), event.key);
        if (next !== undefined) {
          event.preventDefault();
          next.focus();
        }
      }}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          tabIndex={-1}
          disabled={item.disabled}
          class={`menu-item${item.danger ? ' menu-danger' : ''}${item.separated ? ' menu-separated' : ''}`}
          onClick={(event) => {
            event.stopPropagation();
            onClose();
            item.onSelect();
          }}
        >
          {item.icon && <Icon of={item.icon} size={16} />}
          <span>{item.label}</span>
        </button>
      ))}
    </div>
  );
}

/** Below the button, or above where there is no room; never out of the window. */
function place(menu: HTMLElement, anchor: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + 4 + height <= window.innerHeight;
  // Towards the middle, so that it does not cover what stands beside the button.
  const start = anchor.left + anchor.width / 2 < window.innerWidth / 2 ? anchor.left : anchor.right - width;
  menu.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`;
  menu.style.left = `${Math.min(Math.max(8, start), Math.max(8, window.innerWidth - width - 8))}px`;
}
