import { Select } from '../kit/Field';
import { useWords } from '../words/words';
import { PERIODS, type Period, periodOf } from './history';
import type { Search } from './search';
import { words } from './words';

const NAMES: readonly Period[] = ['anyTime', 'day', 'week', 'month', 'year'];

/** What narrows a search down: when it was said, and by whom. */
export function SearchFilterBar({ search }: { search: Search }) {
  const t = useWords(words).history;
  const filters = search.filters.value;
  return (
    <div class="history-filters">
      <Select
        label={t.period}
        value={periodOf(filters.last)}
        options={NAMES.map((value) => ({ value, label: t[value] }))}
        onChange={(period) => search.filter({ ...filters, last: PERIODS[period] })}
      />
      <Select
        label={t.who}
        value={filters.role ?? 'anybody'}
        options={[
          { value: 'anybody', label: t.anybody },
          { value: 'user', label: t.me },
          { value: 'assistant', label: t.model },
        ]}
        onChange={(role) => search.filter({ ...filters, role: role === 'anybody' ? null : role })}
      />
    </div>
  );
}
