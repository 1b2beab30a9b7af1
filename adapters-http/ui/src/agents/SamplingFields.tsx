import { TextArea, TextField } from '../kit/Field';
import { useWords } from '../words/words';
import type { FaultTexts } from './faults';
import { SAMPLING_NUMBERS, type SamplingDraft } from './sampling';
import { words } from './words';

interface SamplingFieldsProps {
  readonly draft: SamplingDraft;
  readonly errors: FaultTexts;
  readonly onChange: (draft: SamplingDraft) => void;
}

/** How replies are sampled; an empty field is one that is not set. */
export function SamplingFields({ draft, errors, onChange }: SamplingFieldsProps) {
  const t = useWords(words).form;
  return (
    <>
      <div class="sampling-fields">
        {SAMPLING_NUMBERS.map(({ name, whole }) => (
          <TextField
            key={name}
            label={t.samplingNames[name]}
            help={t.samplingHints[name]}
            error={errors.sampling(name)}
            inputMode={whole ? 'numeric' : 'decimal'}
            value={draft.numbers[name] ?? ''}
            onInput={(text) => onChange({ ...draft, numbers: { ...draft.numbers, [name]: text } })}
          />
        ))}
      </div>
      <TextArea
        label={t.stop}
        help={t.stopHint}
        rows={2}
        spellcheck={false}
        value={draft.stop}
        onInput={(stop) => onChange({ ...draft, stop })}
      />
    </>
  );
}
