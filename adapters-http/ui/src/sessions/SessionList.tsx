import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store';
import { SearchField } from './SearchField';
import { SearchResults } from './SearchResults';
import { DayList } from './DayList';
import { words } from './words';
import './sidebar.css';

/** The chats in the sidebar: search, and under it what was found or all chats by their days. */
export function SessionList() {
  const { sessions, shortcuts, frame } = useStore();
  const nav = useRef<HTMLDivElement>(null);
  useEffect(() => sessions.begin('active'), [sessions]);
  useEffect(
    () =>
      shortcuts.add({
        keys: 'Mod+K',
        label: { en: words.en.search.label, zh: words.zh.search.label },
        run: () => {
          // It may be out of sight: beside a wide view, or behind a narrow one.
          frame.sidebar.value = true;
          if (matchMedia('(max-width: 48rem)').matches) frame.drawer.value = true;
          requestAnimationFrame(() => nav.current?.querySelector('input')?.focus());
        },
      }),
    [shortcuts, frame],
  );
  return (
    <div class="session-nav" ref={nav}>
      <SearchField search={sessions.quickSearch} />
      <div class="session-nav-list">
        {sessions.quickSearch.state.value.kind === 'on' ? (
          <SearchResults search={sessions.quickSearch} />
        ) : (
          <DayList />
        )}
      </div>
    </div>
  );
}
