import { Compass } from 'lucide';
import { ChatView } from '../chat/ChatView';
import { ButtonLink } from '../kit/Button';
import { EmptyState } from '../kit/Placeholders';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { lazyView } from './LazyView';
import { Page } from './Page';
import { words } from './words';

const History = lazyView(() => import('../sessions/HistoryView').then((module) => module.HistoryView));
const Models = lazyView(() => import('../models/ModelsView').then((module) => module.ModelsView));
const Model = lazyView(() => import('../models/ModelView').then((module) => module.ModelView));
const Agents = lazyView(() => import('../agents/AgentsView').then((module) => module.AgentsView));
const Agent = lazyView(() => import('../agents/AgentView').then((module) => module.AgentView));
const Providers = lazyView(() => import('../providers/ProvidersView').then((module) => module.ProvidersView));
const Contexts = lazyView(() => import('../contexts/ContextsView').then((module) => module.ContextsView));
const Settings = lazyView(() => import('../settings/SettingsView').then((module) => module.SettingsView));
const Start = lazyView(() => import('../start/StartView').then((module) => module.StartView));

/** The view of the address. */
export function View() {
  const { router } = useStore();
  const address = router.address.value;
  switch (address.view) {
    case 'new-chat':
      return <Home />;
    case 'chat':
      return <ChatView id={address.id} />;
    case 'history':
      return <History />;
    case 'models':
      return <Models />;
    case 'model':
      return <Model key={`${address.mode}/${address.name}`} mode={address.mode} name={address.name} />;
    case 'agents':
      return <Agents />;
    case 'agent':
      return <Agent key={address.id} id={address.id} />;
    case 'providers':
      return <Providers />;
    case 'contexts':
      return <Contexts />;
    case 'settings':
      return <Settings />;
    case 'start':
      return <Start />;
    case 'unknown':
      return <Nowhere />;
  }
}

/** A new chat, or the guide where nothing could answer it; nothing for the moment in which that is not known. */
function Home() {
  const { guide } = useStore();
  const needed = guide.needed.value;
  if (needed === undefined) return null;
  return needed ? <Start /> : <ChatView id={undefined} />;
}

function Nowhere() {
  const t = useWords(words);
  return (
    <Page title={t.nothingHere}>
      <EmptyState
        icon={Compass}
        title={t.nothingHereText}
        actions={
          <ButtonLink href="/" kind="primary">
            {t.toStart}
          </ButtonLink>
        }
      />
    </Page>
  );
}
