import { TextField } from '../kit/Field';
import { useWords } from '../words/words';
import { readAddress } from './address';
import { DEFAULT_CALLS, DEFAULT_CONTEXT, type ProviderDraft, type ProviderFault } from './draft';
import { words } from './words';

interface ProviderFieldsProps {
  readonly draft: ProviderDraft;
  readonly faults: readonly ProviderFault[];
  /** What is shown of the key that is stored. */
  readonly storedKey: string | undefined;
  readonly onChange: (draft: ProviderDraft) => void;
}

/** What is asked about a provider. */
export function ProviderFields({ draft, faults, storedKey, onChange }: ProviderFieldsProps) {
  const t = useWords(words);
  const address = readAddress(draft.address);
  const set = (field: keyof ProviderDraft) => (value: string) => onChange({ ...draft, [field]: value });
  const errorOf = (field: keyof ProviderDraft): string | undefined => {
    const found = faults.find((each) => each.field === field);
    if (found === undefined) return undefined;
    return found.fault === 'out_of_range' ? t.faults[found.field] : t.faults[found.fault];
  };
  return (
    <>
      <TextField
        label={t.form.name}
        help={t.form.nameHint}
        error={errorOf('name')}
        value={draft.name}
        onInput={set('name')}
        required
      />
      <TextField
        label={t.form.address}
        help={
          address.kind === 'base' ? (
            <>
              {t.form.asks} <code>{address.base}/chat/completions</code>
              {address.plain && <strong class="provider-plain"> {t.form.plain}</strong>}
            </>
          ) : (
            t.form.addressHint
          )
        }
        error={errorOf('address')}
        value={draft.address}
        onInput={set('address')}
        inputMode="url"
        spellcheck={false}
        placeholder="https://llm.example.org/v1"
      />
      <TextField
        label={t.form.model}
        help={t.form.modelHint}
        error={errorOf('model')}
        value={draft.model}
        onInput={set('model')}
        spellcheck={false}
        required
      />
      <TextField
        label={t.form.key}
        help={storedKey === undefined ? t.form.keyHint : t.form.keyStored(storedKey)}
        error={errorOf('key')}
        value={draft.key}
        onInput={set('key')}
        type="password"
        spellcheck={false}
      />
      <fieldset class="provider-limits">
        <legend>{t.form.limits}</legend>
        <TextField
          label={t.form.context}
          help={t.form.contextHint}
          error={errorOf('contextSize')}
          value={draft.contextSize}
          onInput={set('contextSize')}
          inputMode="numeric"
          placeholder={String(DEFAULT_CONTEXT)}
        />
        <TextField
          label={t.form.calls}
          help={t.form.callsHint}
          error={errorOf('mostCalls')}
          value={draft.mostCalls}
          onInput={set('mostCalls')}
          inputMode="numeric"
          placeholder={String(DEFAULT_CALLS)}
        />
      </fieldset>
    </>
  );
}
