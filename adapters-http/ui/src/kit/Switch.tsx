import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './switch.css';

/** Something that is on or off, at once. */
export function Switch({
  label,
  help,
  checked,
  onChange,
  disabled,
}: {
  label: string;
  help?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div class="switch">
      <div class="switch-text">
        <label for={id}>{label}</label>
        {help && (
          <p id={`${id}-help`} class="field-help">
            {help}
          </p>
        )}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class="switch-control"
        aria-describedby={help ? `${id}-help` : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
