import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

/** What every field has around its control. */
export interface FieldProps {
  label: string;
  /** One sentence below the control. */
  help?: ComponentChildren;
  /** What is wrong with the value; said instead of the help, and marks the control. */
  error?: string | undefined;
  /** Hides the label from sight, where the place says it all. */
  hideLabel?: boolean;
}

/** What a control needs to belong to its field. */
export interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, a control, and help or what is wrong: `<Field label=…>{(described) => <input {...described} />}</Field>`. */
export function Field({
  label,
  help,
  error,
  hideLabel,
  children,
}: FieldProps & { children: (described: Described) => ComponentChildren }) {
  const id = useId();
  const note = `${id}-note`;
  const noted = error !== undefined || (help !== undefined && help !== null && help !== false);
  return (
    <div class="field">
      <label class={hideLabel ? 'visually-hidden' : 'field-label'} for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': noted ? note : undefined, 'aria-invalid': error === undefined ? undefined : true })}
      {noted && (
        <p id={note} class={error === undefined ? 'field-help' : 'field-error'}>
          {error ?? help}
        </p>
      )}
    </div>
  );
}

/** What controls of text may be given besides. */
interface TextProps {
  value: string;
  /** Gets the text at each change. */
  onInput: (value: string) => void;
  onBlur?: (event: FocusEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  placeholder?: string | undefined;
  disabled?: boolean;
  required?: boolean;
  maxLength?: number | undefined;
  autoFocus?: boolean;
  spellcheck?: boolean;
}

/** A line of text. */
export function TextField({
  label,
  help,
  error,
  hideLabel,
  type = 'text',
  onInput,
  inputRef,
  ...rest
}: FieldProps &
  TextProps & {
    type?: 'text' | 'url' | 'password' | 'search' | 'number';
    inputMode?: 'text' | 'url' | 'numeric' | 'decimal' | 'search';
    inputRef?: Ref<HTMLInputElement>;
  }) {
  return (
    <Field label={label} help={help} error={error} hideLabel={hideLabel ?? false}>
      {(described) => (
        <input
          autocomplete="off"
          {...rest}
          {...described}
          // All of these take what a text takes; the typing of JSX wants to know one of them.
          type={type as 'text'}
          ref={inputRef}
          class="field-control"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text, as high as the text within bounds. */
export function TextArea({
  label,
  help,
  error,
  hideLabel,
  onInput,
  ...rest
}: FieldProps & TextProps & { rows?: number }) {
  return (
    <Field label={label} help={help} error={error} hideLabel={hideLabel ?? false}>
      {(described) => (
        <textarea
          rows={4}
          {...rest}
          {...described}
          class="field-control field-area"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** One of the values that a select offers. */
export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

/** One of several values. */
export function Select<V extends string>({
  label,
  help,
  error,
  hideLabel,
  value,
  options,
  onChange,
  disabled,
}: FieldProps & { value: V; options: readonly Option<V>[]; onChange: (value: V) => void; disabled?: boolean }) {
  return (
    <Field label={label} help={help} error={error} hideLabel={hideLabel ?? false}>
      {(described) => (
        <select
          {...described}
          class="field-control field-select"
          disabled={disabled}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
