import { expect, test } from 'vitest';
import { parseAddress, pathOf, type Address } from './address';

const addresses: readonly Address[] = [
  { view: 'new-chat' },
  { view: 'chat', id: '01993e2c-8f5e' },
  { view: 'history' },
  { view: 'models' },
  { view: 'model', mode: 'llm', name: 'owner/repo: 模型 50%' },
  { view: 'agents' },
  { view: 'agent', id: 'a b' },
  { view: 'providers' },
  { view: 'contexts' },
  { view: 'settings' },
  { view: 'start' },
];

test.each(addresses)('$view comes back from its path', (address) => {
  expect(parseAddress(pathOf(address))).toEqual(address);
});

test.each(['/nowhere', '/chat', '/chat/1/2', '/models/llm', '/models/video/x', '/settings/x', '/chat/%E0%A4%A', '/api'])(
  '%s shows nothing',
  (path) => {
    expect(parseAddress(path)).toEqual({ view: 'unknown', path });
  },
);

test('slashes at the end do not matter', () => {
  expect(parseAddress('/history/')).toEqual({ view: 'history' });
});
