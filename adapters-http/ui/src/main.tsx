import { render } from 'preact';
import './kit/tokens.css';
import './kit/base.css';
import { createFoundation } from './foundation';
import { App } from './shell/App';
import { createStore, StoreContext } from './store';
import { LanguageContext } from './words/words';

const store = createStore(createFoundation(window));
store.start();

render(
  <StoreContext.Provider value={store}>
    <LanguageContext.Provider value={store.language.current}>
      <App />
    </LanguageContext.Provider>
  </StoreContext.Provider>,
  document.getElementById('page') ?? document.body,
);
