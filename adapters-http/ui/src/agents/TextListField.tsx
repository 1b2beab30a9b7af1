import { Plus, Trash2 } from 'lucide';
import { Button, IconButton } from '../kit/Button';
import { TextArea } from '../kit/Field';
import { useWords } from '../words/words';
import { added, replaced, withoutAt } from './rows';
import { words } from './words';

interface TextListFieldProps {
  readonly title: string;
  readonly help: string;
  readonly nameOf: (number: number) => string;
  readonly add: string;
  readonly texts: readonly string[];
  readonly errorOf: (index: number) => string | undefined;
  readonly onChange: (texts: readonly string[]) => void;
}

/** Several short texts of one kind. */
export function TextListField({ title, help, nameOf, add, texts, errorOf, onChange }: TextListFieldProps) {
  const t = useWords(words).form;
  return (
    <div class="text-list" role="group" aria-label={title}>
      <h3>{title}</h3>
      <p class="field-help">{help}</p>
      {texts.map((text, index) => (
        <div key={index} class="text-list-row">
          <TextArea
            label={nameOf(index + 1)}
            hideLabel
            rows={1}
            error={errorOf(index)}
            value={text}
            onInput={(next) => onChange(replaced(texts, index, next))}
          />
          <IconButton
            small
            label={t.removeText(nameOf(index + 1))}
            icon={Trash2}
            onClick={() => onChange(withoutAt(texts, index))}
          />
        </div>
      ))}
      <div>
        <Button small icon={Plus} onClick={() => onChange(added(texts, ''))}>
          {add}
        </Button>
      </div>
    </div>
  );
}
