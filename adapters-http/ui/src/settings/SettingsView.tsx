import { useEffect } from 'preact/hooks';
import { Select } from '../kit/Field';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Page } from '../shell/Page';
import { THEMES, type Theme } from '../shell/theme';
import { useWhenBack } from '../shell/useWhenBack';
import { useStore } from '../store';
import { useWords, type Language } from '../words/words';
import { AnswersForm } from './AnswersForm';
import { Machine } from './Machine';
import { Privacy } from './Privacy';
import './settings.css';
import { words } from './words';

/** What people set for the page and for all answers, and what they may want to know about this machine. */
export function SettingsView() {
  const t = useWords(words);
  const { settings, contexts } = useStore();
  const load = () => {
    void settings.load();
    void contexts.load();
  };
  useEffect(load, [settings, contexts]);
  useWhenBack(load);
  const parameters = settings.parameters.value;
  return (
    <Page title={t.title}>
      <div class="settings">
        {settings.problem.value !== undefined && (
          <ProblemCard problem={settings.problem.value} onRetry={load} />
        )}
        <Look />
        <section class="settings-part" aria-labelledby="settings-answers">
          <h2 id="settings-answers">{t.answers}</h2>
          <p class="settings-note">{t.answersText}</p>
          {parameters === undefined ? <Skeleton lines={4} /> : <AnswersForm parameters={parameters} />}
        </section>
        <Privacy />
        <Machine />
      </div>
    </Page>
  );
}

function Look() {
  const t = useWords(words);
  const { language, theme } = useStore();
  return (
    <section class="settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t.look}</h2>
      <div class="settings-row">
        <Select<Language>
          label={t.language}
          value={language.current.value}
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
          onChange={(chosen) => language.choose(chosen)}
        />
        <Select<Theme>
          label={t.theme}
          value={theme.current.value}
          options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
          onChange={(chosen) => theme.choose(chosen)}
        />
      </div>
    </section>
  );
}
