import { EmptyState } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { LongList } from '../kit/LongList';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { Search } from './search';
import { SearchHitRow } from './SearchHitRow';
import { words } from './words';

/** With the title alone, or with two lines of a message below it. */
const TITLE_HEIGHT = 3.75;
const MESSAGE_HEIGHT = 5.25;

/** What a search found, best first. */
export function SearchResults({ search }: { search: Search }) {
  const t = useWords(words).search;
  const format = useFormat();
  const state = search.state.value;
  if (state.kind === 'off') return null;
  if (state.problem !== null) return <ProblemCard problem={state.problem} />;
  const nothing = state.hits.length === 0;
  return (
    <div class="search-results" aria-busy={state.loading}>
      <p class="search-results-note" role="status">
        {state.loading && nothing ? t.searching : ''}
        {!state.loading && !state.complete ? t.incomplete : ''}
      </p>
      {nothing && !state.loading && <EmptyState title={t.none(state.query)}>{t.noneHint}</EmptyState>}
      {!nothing && (
        <LongList
          rows={state.hits}
          label={t.results}
          keyOf={(hit) => `${hit.session_id} ${hit.message_id ?? ''}`}
          heightOf={(hit) => (hit.message_id ? MESSAGE_HEIGHT : TITLE_HEIGHT)}
          onEnd={search.more}
        >
          {(hit, { tabIndex }) => <SearchHitRow hit={hit} format={format} tabIndex={tabIndex} />}
        </LongList>
      )}
    </div>
  );
}
