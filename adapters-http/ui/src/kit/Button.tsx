import type { IconNode } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import './button.css';
import { Icon } from './Icon';

/** How much a button asks to be pressed. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'className' | 'icon'> & {
  kind?: ButtonKind;
  small?: boolean;
  icon?: IconNode;
  /** Shows that it works, and takes no further press meanwhile. */
  busy?: boolean;
  children?: ComponentChildren;
};

/** A button with words; `busy` keeps its size and its place in the order of focus. */
export function Button({ kind = 'plain', small, icon, busy, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`button button-${kind}${small ? ' button-small' : ''}`}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span class="button-spinner" /> : icon && <Icon of={icon} size={small ? 16 : 18} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  href,
  kind = 'plain',
  small,
  icon,
  download,
  'aria-label': label,
  children,
}: {
  href: string;
  kind?: ButtonKind;
  small?: boolean;
  icon?: IconNode;
  /** The name of the file that the link leads to, when it is to be saved. */
  download?: string;
  /** Says more than the words on it, such as with whom; must hold them. */
  'aria-label'?: string;
  children?: ComponentChildren;
}) {
  return (
    <a href={href} download={download} aria-label={label} class={`button button-${kind}${small ? ' button-small' : ''}`}>
      {icon && <Icon of={icon} size={small ? 16 : 18} />}
      {children}
    </a>
  );
}

/** A button that is only a drawing: `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  small,
  kind = 'quiet',
  ...rest
}: Omit<JSX.IntrinsicElements['button'], 'class' | 'className' | 'icon' | 'label' | 'children'> & {
  label: string;
  icon: IconNode;
  small?: boolean;
  kind?: ButtonKind;
}) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      class={`button button-icon button-${kind}${small ? ' button-small' : ''}`}
    >
      <Icon of={icon} size={small ? 16 : 18} />
    </button>
  );
}
