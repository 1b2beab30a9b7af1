import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createAgents } from './agents/store';
import { createChat } from './chat/store';
import { createContexts } from './contexts/store';
import type { Foundation } from './foundation';
import { createModels } from './models/store';
import { createProviders } from './providers/store';
import { createSessions } from './sessions/store';
import { createSettings } from './settings/store';
import { createGuide } from './start/store';

/**
 * The state of the page: the foundation and one slice for each feature. A slice is made by its feature's
 * `createX(foundation)` and named here, in the order of the alphabet; `start` begins what it listens to.
 */
export function createStore(foundation: Foundation) {
  const agents = createAgents(foundation);
  const chat = createChat(foundation);
  const contexts = createContexts(foundation);
  const guide = createGuide(foundation);
  const models = createModels(foundation);
  const providers = createProviders(foundation);
  const sessions = createSessions(foundation);
  const settings = createSettings(foundation);
  return {
    ...foundation,
    agents,
    chat,
    contexts,
    guide,
    models,
    providers,
    sessions,
    settings,
    /** Begins to listen to the server. */
    start() {
      guide.start();
      sessions.start();
      models.start();
      foundation.changes.start();
    },
    /** Ends every subscription, timer and request. */
    close() {
      agents.close();
      chat.close();
      guide.close();
      models.close();
      providers.close();
      sessions.close();
      foundation.changes.close();
      foundation.notices.close();
      foundation.shortcuts.close();
      foundation.frame.close();
      foundation.router.close();
      foundation.theme.close();
      foundation.language.close();
    },
  };
}

export type Store = ReturnType<typeof createStore>;

/** Where components find the store. */
export const StoreContext = createContext<Store | undefined>(undefined);

/** The store of the page. */
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('There is no store around this component.');
  return store;
}
