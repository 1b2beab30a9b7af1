import { useEffect } from 'preact/hooks';

/** Names the window (its tab) while a view is shown; undefined for the page itself. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined || title === '' ? 'Zenow' : `${title} · Zenow`;
  }, [title]);
}
