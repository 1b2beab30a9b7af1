import { Select, TextArea, TextField } from '../kit/Field';
import { useWords } from '../words/words';
import { parameterWords } from './parameter-words';
import type { Parameter } from './types';

/** The control that fits a parameter's type. */
export function ParameterControl({
  parameter,
  label,
  text,
  help,
  error,
  resetting,
  onEnter,
}: {
  parameter: Parameter;
  label: string;
  text: string;
  help: string;
  error: string | undefined;
  /** What is stored will be taken back, so there is nothing to show. */
  resetting: boolean;
  onEnter: (text: string) => void;
}) {
  const t = useWords(parameterWords);
  const field = { label, help, error };
  const nothing = { value: '', label: t.engineDefault };
  switch (parameter.type) {
    case 'integer':
    case 'number':
      return (
        <TextField
          {...field}
          inputMode={parameter.type === 'integer' && (parameter.minimum ?? -1) >= 0 ? 'numeric' : 'decimal'}
          placeholder={t.engineDefault}
          value={text}
          onInput={onEnter}
        />
      );
    case 'boolean': {
      const options = [
        { value: 'true', label: t.on },
        { value: 'false', label: t.off },
      ];
      return (
        <Select
          {...field}
          value={text}
          options={text === '' || resetting ? [nothing, ...options] : options}
          onChange={onEnter}
        />
      );
    }
    case 'choice': {
      const options = (parameter.choices ?? []).map((choice) => ({ value: choice, label: choice }));
      return (
        <Select
          {...field}
          value={text}
          options={text === '' || resetting ? [nothing, ...options] : options}
          onChange={onEnter}
        />
      );
    }
    case 'string':
      return <TextArea {...field} rows={5} value={text} onInput={onEnter} />;
    case 'strings':
      return (
        <TextArea {...field} help={`${help} ${t.perLine}`} rows={2} spellcheck={false} value={text} onInput={onEnter} />
      );
  }
}
