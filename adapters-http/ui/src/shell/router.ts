import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { parseAddress, pathOf, type Address } from './address';

/** Where the page is, and how to go elsewhere. */
export interface Router {
  readonly address: ReadonlySignal<Address>;
  /** What stands behind the `?` of the address; views keep filters there. */
  readonly query: ReadonlySignal<URLSearchParams>;
  /** Counts navigations by people, not by `replace`: the frame moves the focus on each. */
  readonly visits: ReadonlySignal<number>;
  /** Goes to an address or path; `replace` leaves no step to go back to and does not move the focus. */
  go(to: Address | string, options?: { replace?: boolean }): void;
  close(): void;
}

/** Follows the history of a window, and takes over clicks on links within the page. */
export function createRouter(window: Window): Router {
  const here = () => new URL(window.location.href);
  const address = signal<Address>(parseAddress(here().pathname));
  const query = signal(here().searchParams);
  const visits = signal(0);
  const read = (visit: boolean) =>
    batch(() => {
      const url = here();
      address.value = parseAddress(url.pathname);
      query.value = url.searchParams;
      if (visit) visits.value++;
    });
  const go: Router['go'] = (to, { replace = false } = {}) => {
    const target = new URL(typeof to === 'string' ? to : pathOf(to), here());
    const same = target.href === window.location.href;
    if (replace || same) window.history.replaceState(null, '', target);
    else window.history.pushState(null, '', target);
    read(!replace);
  };
  const onBack = () => read(true);
  const onClick = (event: MouseEvent) => {
    const link = inPageLink(event, window.location.origin);
    if (link === undefined) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  };
  window.addEventListener('popstate', onBack);
  window.document.addEventListener('click', onClick);
  return {
    address,
    query,
    visits,
    go,
    close() {
      window.removeEventListener('popstate', onBack);
      window.document.removeEventListener('click', onClick);
    },
  };
}

/** The link within the page that a plain click is on; other clicks are the browser's. */
function inPageLink(event: MouseEvent, origin: string): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.origin !== origin || link.target !== '' || link.hasAttribute('download')) return undefined;
  return parseAddress(link.pathname).view === 'unknown' || !link.hasAttribute('href') ? undefined : link;
}
