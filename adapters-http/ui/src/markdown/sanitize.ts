import createPurify from 'dompurify';
import { embeddedPicture, safeLink } from './addresses';

const ALLOWED_TAGS = [
  ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'img', 'span', 'div'],
  ...['h3', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];
const ALLOWED_ATTR = [
  ...['href', 'title', 'target', 'rel', 'src', 'alt', 'class', 'start', 'tabindex'],
  ...['data-language', 'data-maths', 'data-align'],
];

/** Turns HTML made of a reply into nodes that are safe to show: what the markdown reader writes, and nothing else. */
export interface Sanitizer {
  nodes(html: string): DocumentFragment;
  /** The same for what the typesetter writes. */
  formula(mathml: string): DocumentFragment;
}

/** @param window whose nodes are made */
export function createSanitizer(window: Window & typeof globalThis): Sanitizer {
  const purify = createPurify(window);
  // A second look at the addresses, for whatever the reader may have overlooked.
  purify.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName === 'A') {
      const address = safeLink(node.getAttribute('href') ?? '');
      if (address === undefined) node.removeAttribute('href');
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer nofollow');
    } else if (node.tagName === 'IMG' && embeddedPicture(node.getAttribute('src') ?? '') === undefined) {
      node.remove();
    }
  });
  return {
    nodes: (html) =>
      purify.sanitize(html, {
        ALLOWED_TAGS,
        ALLOWED_ATTR,
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
      }),
    formula: (mathml) =>
      purify.sanitize(mathml, {
        USE_PROFILES: { mathMl: true },
        ADD_TAGS: ['span', 'semantics', 'annotation'],
        ADD_ATTR: ['encoding', 'class'],
        FORBID_ATTR: ['style', 'href', 'src'],
        RETURN_DOM_FRAGMENT: true,
      }),
  };
}
