import { Ellipsis, KeyRound, PlugZap, RotateCcw, Trash2, TriangleAlert } from 'lucide';
import type { Provider } from '../api/types';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { Menu, type MenuItem } from '../kit/Menu';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { lacksOf } from './draft';
import { TestResult } from './TestResult';
import { words } from './words';

/** One provider: what it is, what it lacks, and whether it works. */
export function ProviderCard({ provider, onEdit }: { provider: Provider; onEdit: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const { providers } = useStore();
  const { name } = provider;
  const lacks = lacksOf(provider);
  const test = providers.tests.value.get(provider.provider_id);
  const items: readonly MenuItem[] = [
    {
      label: t.forgetKey,
      icon: KeyRound,
      disabled: !provider.api_key,
      onSelect: () => void providers.forgetKey(provider),
    },
    {
      label: provider.preset ? t.reset : t.remove,
      icon: provider.preset ? RotateCcw : Trash2,
      danger: true,
      separated: true,
      onSelect: () => void providers.remove(provider),
    },
  ];
  return (
    <article class="provider" aria-label={name}>
      <header class="provider-head">
        <h2>{name}</h2>
        {provider.preset && (
          <span title={t.presetHint}>
            <Badge>{t.preset}</Badge>
          </span>
        )}
        {provider.complete && <Badge tone="good">{t.ready}</Badge>}
        <div class="provider-actions">
          {provider.complete && (
            <Button
              small
              icon={PlugZap}
              aria-label={t.testOf(name)}
              busy={test?.kind === 'running'}
              onClick={() => void providers.test(provider)}
            >
              {t.test}
            </Button>
          )}
          <Button small kind={provider.complete ? 'plain' : 'primary'} aria-label={provider.complete ? t.editOf(name) : t.fillInOf(name)} onClick={onEdit}>
            {provider.complete ? t.edit : t.fillIn}
          </Button>
          <Menu small label={t.menuOf(name)} icon={Ellipsis} items={items} />
        </div>
      </header>
      {lacks.map((lack) => (
        <p key={lack} class={`provider-lack provider-lack-${lack}`}>
          <Icon of={TriangleAlert} size={16} />
          {lack === 'address' ? t.lacksAddress : t.lacksKey}
        </p>
      ))}
      <dl class="provider-facts">
        <Fact term={t.model} value={provider.model} code />
        {provider.base_url && <Fact term={t.address} value={provider.base_url} code />}
        <Fact term={t.context} value={t.tokens(format.number(provider.context_size))} />
        <Fact term={t.calls} value={format.number(provider.most_calls)} />
        <Fact term={t.key} value={provider.api_key ?? t.noKey} code={Boolean(provider.api_key)} />
      </dl>
      {test && <TestResult state={test} model={provider.model} />}
    </article>
  );
}

function Fact({ term, value, code }: { term: string; value: string; code?: boolean }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{code ? <code>{value}</code> : value}</dd>
    </div>
  );
}
