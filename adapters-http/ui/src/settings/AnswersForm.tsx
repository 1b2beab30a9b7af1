import { useState } from 'preact/hooks';
import type { Parameter } from '../api/types';
import { Button, ButtonLink } from '../kit/Button';
import { Select, TextArea, TextField } from '../kit/Field';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { changeOf, draftOf, faultsOf } from './answers';
import { words } from './words';

/** The system prompt and the sampling that every local model starts from, and the default context. */
export function AnswersForm({ parameters }: { parameters: readonly Parameter[] }) {
  const t = useWords(words);
  const { settings, notices } = useStore();
  const before = draftOf(parameters);
  const [draft, setDraft] = useState(before);
  const [saving, setSaving] = useState(false);
  const faults = faultsOf(draft, before, parameters);
  const change = changeOf(draft, before);
  const fault = (field: (typeof faults)[number]) => (faults.includes(field) ? t.notANumber : undefined);
  const save = async () => {
    if (change === undefined || faults.length > 0 || saving) return;
    setSaving(true);
    try {
      await settings.saveAnswers(change);
      notices.tell(t.saved, { tone: 'good' });
    } catch (thrown) {
      notices.fail(thrown);
    }
    setSaving(false);
  };
  return (
    <form
      class="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DefaultContext />
      <TextArea
        label={t.systemPrompt}
        help={t.systemPromptHelp}
        value={draft.systemPrompt}
        onInput={(systemPrompt) => setDraft({ ...draft, systemPrompt })}
      />
      <div class="settings-row">
        <TextField
          label={t.temperature}
          help={t.temperatureHelp}
          inputMode="decimal"
          value={draft.temperature}
          error={fault('temperature')}
          onInput={(temperature) => setDraft({ ...draft, temperature })}
        />
        <TextField
          label={t.topP}
          help={t.topPHelp}
          inputMode="decimal"
          value={draft.topP}
          error={fault('topP')}
          onInput={(topP) => setDraft({ ...draft, topP })}
        />
        <TextField
          label={t.maxTokens}
          help={t.maxTokensHelp}
          inputMode="numeric"
          value={draft.maxTokens}
          error={fault('maxTokens')}
          onInput={(maxTokens) => setDraft({ ...draft, maxTokens })}
        />
      </div>
      <div class="settings-actions">
        <Button kind="primary" type="submit" busy={saving} disabled={change === undefined || faults.length > 0}>
          {t.save}
        </Button>
        <ButtonLink href="/models" kind="quiet">
          {t.allParameters}
        </ButtonLink>
      </div>
    </form>
  );
}

const NONE = '';

function DefaultContext() {
  const t = useWords(words);
  const { contexts } = useStore();
  const list = contexts.list.value;
  if (list === undefined || list.length === 0) return null;
  const current = list.find((context) => context.is_default);
  return (
    <Select
      label={t.defaultContext}
      help={
        <>
          {t.defaultContextHelp} <a href="/contexts">{t.editContexts}</a>
        </>
      }
      value={current?.context_id ?? NONE}
      options={[
        { value: NONE, label: t.noContext },
        ...list.map((context) => ({ value: context.context_id, label: context.name })),
      ]}
      onChange={(id) => {
        const chosen = list.find((context) => context.context_id === id) ?? current;
        if (chosen !== undefined) void contexts.setDefault(chosen, id !== NONE);
      }}
    />
  );
}
