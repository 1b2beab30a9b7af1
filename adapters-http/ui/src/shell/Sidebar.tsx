import { Bot, Boxes, Cloud, History, Layers, PanelLeftClose, Settings, SquarePen, type IconNode } from 'lucide';
import { IconButton } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { SessionList } from '../sessions/SessionList';
import { useStore } from '../store';
import { useWords } from '../words/words';
import type { Address } from './address';
import { words } from './words';

/** The way to everything: a new chat, the chats, and the other views. */
export function Sidebar() {
  const t = useWords(words);
  const { router, frame } = useStore();
  const view = router.address.value.view;
  const hide = () => {
    if (frame.drawer.value) frame.drawer.value = false;
    else frame.sidebar.value = false;
  };
  return (
    <nav class="sidebar" id="sidebar" aria-label={t.main}>
      <div class="sidebar-head">
        <a class="sidebar-brand" href="/" aria-label="Zenow">
          Zenow
        </a>
        <IconButton label={frame.drawer.value ? t.closeNavigation : t.hideSidebar} icon={PanelLeftClose} onClick={hide} />
      </div>
      <div class="sidebar-new">
        <Place href="/" icon={SquarePen} label={t.newChat} current={view === 'new-chat'} />
        <Place href="/history" icon={History} label={t.history} current={view === 'history'} />
      </div>
      <div class="sidebar-chats">
        <SessionList />
      </div>
      <div class="sidebar-foot">
        <Place href="/models" icon={Boxes} label={t.models} current={isOneOf(view, 'models', 'model')} />
        <Place href="/agents" icon={Bot} label={t.agents} current={isOneOf(view, 'agents', 'agent')} />
        <Place href="/providers" icon={Cloud} label={t.providers} current={view === 'providers'} />
        <Place href="/contexts" icon={Layers} label={t.contexts} current={view === 'contexts'} />
        <Place href="/settings" icon={Settings} label={t.settings} current={view === 'settings'} />
      </div>
    </nav>
  );
}

function isOneOf(view: Address['view'], ...views: readonly Address['view'][]): boolean {
  return views.includes(view);
}

function Place({ href, icon, label, current }: { href: string; icon: IconNode; label: string; current: boolean }) {
  return (
    <a class="sidebar-place" href={href} aria-current={current ? 'page' : undefined}>
      <Icon of={icon} />
      <span>{label}</span>
    </a>
  );
}
