import type { IconNode } from 'lucide';
import { Icon } from '../kit/Icon';
import { Spinner } from '../kit/Placeholders';

/** Another way to a model: a link to a view, or something that is done at once. */
export function Way({
  icon,
  label,
  text,
  href,
  busy,
  onClick,
}: {
  icon: IconNode;
  label: string;
  text: string;
  href?: string;
  busy?: boolean;
  onClick?: () => void;
}) {
  const content = (
    <>
      {busy ? <Spinner label={label} /> : <Icon of={icon} size={20} />}
      <span>
        <span class="start-name">{label}</span>
        <span class="start-way-text">{text}</span>
      </span>
    </>
  );
  return (
    <li>
      {href === undefined ? (
        <button type="button" class="start-way" aria-busy={busy} onClick={busy ? undefined : onClick}>
          {content}
        </button>
      ) : (
        <a class="start-way" href={href}>
          {content}
        </a>
      )}
    </li>
  );
}
