import { effect, signal, type Signal } from '@preact/signals';
import type { Router } from './router';
import { remember } from './storage';

const KEY = 'zenow.sidebar';

/** The frame's own state. */
export interface Frame {
  /** Whether the sidebar is shown beside the view, on wide screens. */
  readonly sidebar: Signal<boolean>;
  /** Whether it lies over the view, on narrow ones; going somewhere closes it. */
  readonly drawer: Signal<boolean>;
  /** Whether the keys are explained. */
  readonly help: Signal<boolean>;
  close(): void;
}

/** The frame as this browser left it. */
export function createFrame(storage: Storage, router: Router): Frame {
  const sidebar = signal(storage.getItem(KEY) !== 'closed');
  const drawer = signal(false);
  const closeStored = effect(() => remember(storage, KEY, sidebar.value ? 'open' : 'closed'));
  const closeVisits = effect(() => {
    if (router.visits.value > 0) drawer.value = false;
  });
  return {
    sidebar,
    drawer,
    help: signal(false),
    close() {
      closeStored();
      closeVisits();
    },
  };
}
