import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../words/words';
import { IconButton } from './Button';
import './dialog.css';
import { words } from './words';

/**
 * A dialog over the page while it is rendered. Escape, the cross and a click beside it call `onClose`; who opened it
 * has the focus again afterwards. `footer` holds the buttons.
 */
export function Dialog({
  title,
  onClose,
  footer,
  wide,
  alert,
  children,
}: {
  title: string;
  onClose: () => void;
  footer?: ComponentChildren;
  wide?: boolean;
  /** Asks something that must be answered. */
  alert?: boolean;
  children?: ComponentChildren;
}) {
  const t = useWords(words);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog${wide ? ' dialog-wide' : ''}`}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file input inside cancels too.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={t.close} icon={X} onClick={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {footer && <footer class="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
