import { describe, expect, it } from 'vitest';
import { refuseDrops } from './drops';

describe('a file that is dropped beside its box', () => {
  it.each(['dragover', 'drop'])('is not opened by the browser: %s', (type) => {
    const drag = () => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(drag()).toBe(false);
    const accept = refuseDrops(window);
    expect(drag()).toBe(true);
    accept();
    expect(drag()).toBe(false);
  });
});
