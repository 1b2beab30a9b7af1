import type { Agent } from '../api/types';

/** Agents by whose they are, each in the server's order. */
export interface Sections {
  readonly own: readonly Agent[];
  readonly shared: readonly Agent[];
  readonly builtIn: readonly Agent[];
}

export function sectionsOf(agents: readonly Agent[]): Sections {
  return {
    own: agents.filter((agent) => agent.editable && agent.visibility !== 'built_in'),
    shared: agents.filter((agent) => !agent.editable && agent.visibility !== 'built_in'),
    builtIn: agents.filter((agent) => agent.visibility === 'built_in'),
  };
}

/** Those with all the words in their names or descriptions. */
export function matching(agents: readonly Agent[], filter: string): readonly Agent[] {
  const wanted = folded(filter).split(/\s+/).filter((word) => word !== '');
  return agents.filter((agent) => {
    const text = folded(`${agent.name} ${agent.description}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** Without case, accents and width. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}
