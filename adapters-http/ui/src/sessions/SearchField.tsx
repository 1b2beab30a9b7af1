import { Search as SearchIcon, X } from 'lucide';
import { useRef } from 'preact/hooks';
import { IconButton } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { useWords } from '../words/words';
import type { Search } from './search';
import { words } from './words';
import './search.css';

/** Where chats are searched; the arrow down goes on to what was found, Escape gives up. */
export function SearchField({ search, label }: { search: Search; label?: string }) {
  const t = useWords(words).search;
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && search.text.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      search.clear();
    } else if (event.key === 'ArrowDown') {
      const first = field.current
        ?.closest('[data-search]')
        ?.parentElement?.querySelector<HTMLElement>('[data-row-focus][tabindex="0"]');
      if (first) {
        event.preventDefault();
        first.focus();
      }
    }
  };
  return (
    <div class="search-field" data-search>
      <Icon of={SearchIcon} size={16} />
      <input
        ref={field}
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={label ?? t.label}
        placeholder={t.placeholder}
        value={search.text.value}
        onInput={(event) => search.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {search.text.value !== '' && (
        <IconButton
          small
          label={t.clear}
          icon={X}
          onClick={() => {
            search.clear();
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
