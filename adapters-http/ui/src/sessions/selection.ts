/** What is chosen of a list, and from where shift goes on choosing. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NOTHING_CHOSEN: Selection = { chosen: new Set(), anchor: null };

/** Chooses one more, or one less. */
export function toggled(selection: Selection, id: string): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) {
    chosen.add(id);
  }
  return { chosen, anchor: id };
}

/**
 * Chooses everything from the anchor to a row, as shift does; what was chosen elsewhere stays. The anchor stays too, so that
 * the next one with shift goes on from the same place.
 */
export function extendedTo(selection: Selection, ids: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : ids.indexOf(selection.anchor);
  const to = ids.indexOf(id);
  if (from < 0 || to < 0) {
    return toggled(selection, id);
  }
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...selection.chosen, ...range]), anchor: selection.anchor };
}

export function allChosen(ids: readonly string[]): Selection {
  return { chosen: new Set(ids), anchor: ids.at(-1) ?? null };
}

/** Without what is no longer in the list: nobody should do something to what they do not see. */
export function among(selection: Selection, ids: readonly string[]): Selection {
  const present = new Set(ids);
  const chosen = new Set([...selection.chosen].filter((id) => present.has(id)));
  const anchor = selection.anchor !== null && present.has(selection.anchor) ? selection.anchor : null;
  return chosen.size === selection.chosen.size && anchor === selection.anchor ? selection : { chosen, anchor };
}
