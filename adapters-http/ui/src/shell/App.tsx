import { useWords } from '../words/words';
import { words } from './words';

/** The whole page: what is around every view, and the view of the address. */
export function App() {
  const t = useWords(words);
  return (
    <>
      <a class="visually-hidden" href="#main">
        {t.skip}
      </a>
      <main id="main">
        <h1>Zenow</h1>
      </main>
    </>
  );
}
