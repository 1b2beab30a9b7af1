import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { ConfirmDialog } from './ConfirmDialog';
import './frame.css';
import { HelpDialog } from './HelpDialog';
import { NoticeList } from './Notices';
import { OfflineNotice } from './OfflineNotice';
import { Sidebar } from './Sidebar';
import { TopBar } from './TopBar';
import { useFrameKeys } from './useFrameKeys';
import { View } from './View';
import { words } from './words';

/** The whole page: what is around every view, and the view of the address. */
export function App() {
  const t = useWords(words);
  const { frame, router } = useStore();
  const main = useRef<HTMLElement>(null);
  const opened = useRef(false);
  const drawer = frame.drawer.value;
  const visits = router.visits.value;
  useFrameKeys();
  useEffect(() => {
    // A view may have taken the focus itself already.
    if (visits > 0 && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [visits]);
  useEffect(() => {
    if (drawer) document.querySelector<HTMLElement>('#sidebar a')?.focus();
    else if (opened.current) {
      const { activeElement } = document;
      const nowhere = activeElement === document.body || activeElement?.closest('#sidebar') !== null;
      if (nowhere) document.querySelector<HTMLElement>('.topbar-drawer button')?.focus();
    }
    opened.current = drawer;
  }, [drawer]);
  const closeDrawer = () => {
    frame.drawer.value = false;
  };
  return (
    <div
      class={`frame${frame.sidebar.value ? '' : ' frame-bare'}${drawer ? ' frame-drawer' : ''}`}
      onKeyDown={(event) => {
        if (drawer && event.key === 'Escape') closeDrawer();
      }}
    >
      <a
        class="visually-hidden frame-skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t.skip}
      </a>
      <Sidebar />
      {drawer && <div class="frame-scrim" onClick={closeDrawer} />}
      <div class="frame-content" inert={drawer}>
        <TopBar />
        <OfflineNotice />
        <main id="main" ref={main} tabIndex={-1} class="frame-main">
          <View />
        </main>
      </div>
      <NoticeList />
      <ConfirmDialog />
      <HelpDialog />
    </div>
  );
}
