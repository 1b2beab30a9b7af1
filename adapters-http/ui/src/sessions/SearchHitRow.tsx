import type { SearchHit } from '../api/types';
import type { Format } from '../words/format';
import { useWords } from '../words/words';
import { excerptOf } from './snippet';
import { words } from './words';

interface SearchHitRowProps {
  readonly hit: SearchHit;
  /** The list's, as it is not cheap to build. */
  readonly format: Format;
  readonly tabIndex: 0 | -1;
}

/** One place that was found, with a link to it. */
export function SearchHitRow({ hit, format, tabIndex }: SearchHitRowProps) {
  const t = useWords(words).search;
  const at = hit.message_id ? `?message=${encodeURIComponent(hit.message_id)}` : '';
  const { pieces, cut } = excerptOf(hit.snippet.text, hit.snippet.matches);
  const inTitle = !hit.message_id;
  return (
    <a class="search-hit" href={`/chat/${encodeURIComponent(hit.session_id)}${at}`} tabIndex={tabIndex} data-row-focus="">
      {!inTitle && <span class="search-hit-title">{hit.session_title}</span>}
      <span class={inTitle ? 'search-hit-title' : 'search-hit-snippet'}>
        {(cut || hit.snippet.cut_before) && '… '}
        {pieces.map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : piece.text))}
        {hit.snippet.cut_after && ' …'}
      </span>
      <span class="search-hit-meta">
        {inTitle ? t.inTitle : hit.role === 'user' ? t.you : (hit.model ?? t.reply)}
        {' · '}
        {format.date(hit.at)}
        {hit.archived && ` · ${t.archived}`}
      </span>
    </a>
  );
}
