import type { Mirror, NewMirror } from './types';

/** A list with one item at another place; the others close up. A place outside of the list is its nearest end. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  const target = Math.max(0, Math.min(list.length - 1, to));
  if (item === undefined || target === from) {
    return list;
  }
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, target), item, ...rest.slice(target)];
}

/** The list with a mirror switched on or off. */
export function enabled(list: readonly Mirror[], name: string, on: boolean): readonly Mirror[] {
  return list.map((mirror) => (mirror.name === name ? { ...mirror, enabled: on } : mirror));
}

/** Without what only the server knows. */
export function mirrorOrder(list: readonly Mirror[]): NewMirror[] {
  return list.map(({ name, kind, url, enabled: on }) => ({ name, kind, url, enabled: on }));
}

/** Why a mirror cannot be added; absent: it can. */
export type MirrorFault = 'no_name' | 'name_taken' | 'no_address';

export function mirrorFault(list: readonly Mirror[], name: string, url: string): MirrorFault | undefined {
  if (name.trim() === '') {
    return 'no_name';
  }
  if (list.some((mirror) => mirror.name === name.trim())) {
    return 'name_taken';
  }
  return /^https?:\/\/[^\s/]+/i.test(url.trim()) ? undefined : 'no_address';
}
