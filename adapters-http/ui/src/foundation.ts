import { createApi, type Api } from './api/client';
import { createChanges, type Changes } from './shell/changes';
import { createConfirm, type Confirm } from './shell/confirm';
import { createNotices, type Notices } from './shell/notices';
import { createRouter, type Router } from './shell/router';
import { createShortcuts, type Shortcuts } from './shell/shortcuts';
import { createFrame, type Frame } from './shell/sidebar';
import { openStorage } from './shell/storage';
import { createTheme, type ThemeChoice } from './shell/theme';
import { createLanguage, type LanguageChoice } from './words/language';
import { problemText } from './words/problems';

/** What every slice of the store stands on: `createSessions(foundation: Foundation)`. */
export interface Foundation {
  readonly api: Api;
  readonly language: LanguageChoice;
  readonly theme: ThemeChoice;
  readonly router: Router;
  readonly notices: Notices;
  readonly confirm: Confirm;
  readonly changes: Changes;
  readonly shortcuts: Shortcuts;
  readonly frame: Frame;
  /** What the page remembers in this browser; keys begin with `zenow.`. */
  readonly storage: Storage;
}

/** The foundation in a browser's window. */
export function createFoundation(window: Window & typeof globalThis): Foundation {
  const storage = openStorage(window);
  const language = createLanguage(storage, window.navigator.languages, window.document);
  const router = createRouter(window);
  return {
    api: createApi(window.location.origin),
    language,
    theme: createTheme(storage, window.document),
    router,
    notices: createNotices((problem) => problemText(problem, language.current.peek())),
    confirm: createConfirm(),
    changes: createChanges({ window }),
    shortcuts: createShortcuts(window),
    frame: createFrame(storage, router),
    storage,
  };
}
