import { Select, TextField } from '../kit/Field';
import { useWords } from '../words/words';
import type { CatalogueOrder, CataloguePlace, CatalogueQuery } from './catalogue';
import { MODES } from './modes';
import { statusWords } from './status-words';
import { words } from './words';

const PLACES: readonly CataloguePlace[] = ['all', 'here', 'fits', 'elsewhere'];
const ORDERS: readonly CatalogueOrder[] = ['usual', 'name', 'size', 'parameters', 'context', 'fit', 'added'];

/** Search, filters and order of the catalogue. */
export function CatalogueToolbar({
  query,
  onChange,
}: {
  query: CatalogueQuery;
  onChange: (query: CatalogueQuery) => void;
}) {
  const t = useWords(words).catalogue;
  const s = useWords(statusWords);
  return (
    <div class="models-toolbar" role="search" aria-label={t.search}>
      <TextField
        type="search"
        label={t.search}
        hideLabel
        placeholder={t.search}
        value={query.text}
        onInput={(text) => onChange({ ...query, text })}
      />
      <Select
        label={t.mode}
        hideLabel
        value={query.mode}
        options={[{ value: 'all', label: t.allModes }, ...MODES.map((mode) => ({ value: mode, label: s.mode[mode] }))]}
        onChange={(mode) => onChange({ ...query, mode })}
      />
      <Select
        label={t.place}
        hideLabel
        value={query.place}
        options={PLACES.map((place) => ({ value: place, label: t.places[place] }))}
        onChange={(place) => onChange({ ...query, place })}
      />
      <Select
        label={t.order}
        hideLabel
        value={query.order}
        options={ORDERS.map((order) => ({ value: order, label: t.orders[order] }))}
        onChange={(order) => onChange({ ...query, order })}
      />
    </div>
  );
}
