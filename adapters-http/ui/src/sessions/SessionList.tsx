import { useEffect } from 'preact/hooks';
import { useStore } from '../store';
import { SearchField } from './SearchField';
import { SearchResults } from './SearchResults';
import { DayList } from './DayList';
import './sidebar.css';

/** The chats in the sidebar: search, and under it what was found or all chats by their days. */
export function SessionList() {
  const { sessions } = useStore();
  useEffect(() => sessions.begin('active'), [sessions]);
  return (
    <div class="session-nav">
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
