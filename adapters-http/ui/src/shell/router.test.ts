import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRouter, type Router } from './router';

let router: Router;

beforeEach(() => {
  window.history.replaceState(null, '', '/');
  router = createRouter(window);
});

afterEach(() => {
  router.close();
  document.body.innerHTML = '';
});

function click(html: string, init: MouseEventInit = {}): boolean {
  document.body.innerHTML = html;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  // jsdom does not navigate, and says so; nothing of this test needs it.
  document.body.querySelector('a')?.addEventListener('click', () => {});
  const stop = (late: Event) => late.preventDefault();
  let taken = false;
  window.addEventListener('click', (late) => {
    taken = late.defaultPrevented;
    stop(late);
  }, { once: true });
  document.body.querySelector('a span')?.dispatchEvent(event);
  return taken;
}

test('goes, counts the visit and reads the query', () => {
  router.go('/history?q=cat');
  expect(router.address.value).toEqual({ view: 'history' });
  expect(router.query.value.get('q')).toBe('cat');
  expect(router.visits.value).toBe(1);
  expect(window.location.pathname).toBe('/history');
});

test('replaces without a visit', () => {
  router.go({ view: 'chat', id: '7' }, { replace: true });
  expect(router.address.value).toEqual({ view: 'chat', id: '7' });
  expect(router.visits.value).toBe(0);
});

test('follows the way back', async () => {
  router.go('/models');
  const back = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await back;
  expect(router.address.value).toEqual({ view: 'new-chat' });
});

test('takes over a plain click on a link within the page', () => {
  expect(click('<a href="/chat/9"><span>x</span></a>')).toBe(true);
  expect(router.address.value).toEqual({ view: 'chat', id: '9' });
});

test.each([
  ['elsewhere', '<a href="https://example.org/history"><span>x</span></a>', {}],
  ['the documentation', '<a href="/docs"><span>x</span></a>', {}],
  ['a file', '<a href="/api/sessions/export" download><span>x</span></a>', {}],
  ['another tab', '<a href="/history" target="_blank"><span>x</span></a>', {}],
  ['with a key', '<a href="/history"><span>x</span></a>', { ctrlKey: true }],
])('leaves a click to the browser: %s', (_, html, init) => {
  expect(click(html, init)).toBe(false);
  expect(router.address.value).toEqual({ view: 'new-chat' });
});
