import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../api/problem';
import type { Agent } from '../api/types';
import { Button } from '../kit/Button';
import { Select, TextArea, TextField } from '../kit/Field';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AvatarField } from './AvatarField';
import { type AgentDraft, draftOf, faultsOf, newDraft } from './draft';
import { FaultTexts } from './faults';
import { FormSection } from './FormSection';
import { PresetMessages } from './PresetMessages';
import { SamplingFields } from './SamplingFields';
import { TextListField } from './TextListField';
import { words } from './words';

/** What makes an agent, to be written or, where it is another's, to be read. */
export function AgentForm({ agent }: { agent: Agent | undefined }) {
  const t = useWords(words);
  const { agents, providers, confirm, notices, router } = useStore();
  const start = useRef(agent === undefined ? newDraft() : draftOf(agent));
  const draft = useSignal<AgentDraft>(start.current);
  const tried = useSignal(false);
  const saving = useSignal(false);
  const refused = useSignal<Problem | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const readOnly = agent !== undefined && !agent.editable;
  const faults = faultsOf(draft.value);
  const said = tried.value ? faults : faults.filter((fault) => fault.fault !== 'missing');
  const errors = new FaultTexts(said, t.faults);
  const isChanged = () => JSON.stringify(draft.value) !== JSON.stringify(start.current);
  const set = (change: Partial<AgentDraft>) => {
    draft.value = { ...draft.value, ...change };
  };

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isChanged() && !readOnly) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const save = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (faults.length > 0) {
      // After the errors are drawn.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (saving.value) return;
    saving.value = true;
    refused.value = undefined;
    const result = agent === undefined ? await agents.add(draft.value) : await agents.change(agent, draft.value);
    saving.value = false;
    if (result.kind === 'refused') {
      refused.value = result.problem;
      return;
    }
    start.current = draft.value;
    notices.tell(t.form.saved(result.agent.name), { tone: 'good' });
    router.go({ view: 'agents' });
  };

  const cancel = async () => {
    const leave =
      !isChanged() || (await confirm.ask({ title: t.form.discardTitle, confirm: t.form.discard, dangerous: true }));
    if (leave) router.go({ view: 'agents' });
  };

  const known = providers.list.value.providers;
  const gone = draft.value.providerId !== '' && !known.some((each) => each.provider_id === draft.value.providerId);
  return (
    <form ref={form} class="agent-form" noValidate onSubmit={(event) => void save(event)}>
      <fieldset class="agent-form-fields" disabled={readOnly}>
        <FormSection title={t.form.about}>
          <TextField
            label={t.form.name}
            error={errors.of('name')}
            value={draft.value.name}
            onInput={(name) => set({ name })}
            required
          />
          <TextArea
            label={t.form.description}
            help={t.form.descriptionHint}
            error={errors.of('description')}
            rows={2}
            value={draft.value.description}
            onInput={(description) => set({ description })}
          />
          <AvatarField
            avatar={draft.value.avatar}
            name={draft.value.name}
            error={errors.of('avatar')}
            onChange={(avatar) => set({ avatar })}
          />
        </FormSection>
        <FormSection title={t.form.prompt} help={t.form.promptHint}>
          <PresetMessages messages={draft.value.messages} errors={errors} onChange={(messages) => set({ messages })} />
        </FormSection>
        <FormSection title={t.form.welcome}>
          <TextListField
            title={t.form.greetings}
            help={t.form.greetingsHint}
            nameOf={t.form.greeting}
            add={t.form.addGreeting}
            texts={draft.value.greetings}
            errorOf={(index) => errors.at('greeting', index)}
            onChange={(greetings) => set({ greetings })}
          />
          <TextListField
            title={t.form.questions}
            help={t.form.questionsHint}
            nameOf={t.form.question}
            add={t.form.addQuestion}
            texts={draft.value.questions}
            errorOf={(index) => errors.at('question', index)}
            onChange={(questions) => set({ questions })}
          />
        </FormSection>
        <FormSection title={t.form.answering}>
          <Select
            label={t.form.answering}
            hideLabel
            help={draft.value.providerId === '' ? undefined : t.form.providerHint}
            value={draft.value.providerId}
            options={[
              { value: '', label: t.form.localModel },
              ...known.map((each) => ({ value: each.provider_id, label: each.name, disabled: !each.complete })),
              ...(gone ? [{ value: draft.value.providerId, label: agent?.provider ?? t.form.providerGone }] : []),
            ]}
            onChange={(providerId) => set({ providerId })}
          />
        </FormSection>
        <FormSection title={t.form.sampling} help={t.form.samplingHint} folded>
          <SamplingFields draft={draft.value.sampling} errors={errors} onChange={(sampling) => set({ sampling })} />
        </FormSection>
        <FormSection title={t.form.advanced} folded>
          <TextArea
            label={t.form.appSettings}
            help={t.form.appSettingsHint}
            error={errors.of('appSettings')}
            spellcheck={false}
            value={draft.value.appSettings}
            onInput={(appSettings) => set({ appSettings })}
          />
        </FormSection>
        <FormSection title={t.form.sharing}>
          <Select
            label={t.form.sharing}
            hideLabel
            value={draft.value.shared ? 'shared' : 'private'}
            options={[
              { value: 'private', label: t.form.private },
              { value: 'shared', label: t.form.sharedWithAll },
            ]}
            onChange={(value) => set({ shared: value === 'shared' })}
          />
        </FormSection>
      </fieldset>
      {refused.value && <ProblemCard problem={refused.value} />}
      {!readOnly && (
        <footer class="agent-form-foot">
          <p role="status">{tried.value && faults.length > 0 ? t.form.correct(faults.length) : ''}</p>
          <Button onClick={() => void cancel()}>{t.form.cancel}</Button>
          <Button kind="primary" type="submit" busy={saving.value}>
            {agent === undefined ? t.form.create : t.form.save}
          </Button>
        </footer>
      )}
    </form>
  );
}
