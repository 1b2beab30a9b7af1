import { Bot } from 'lucide';
import { Menu } from '../kit/Menu';
import { useWords } from '../words/words';
import type { ChoosableAgent } from './choices';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

interface Props {
  readonly agents: readonly ChoosableAgent[];
  readonly chosen: ChoosableAgent | undefined;
}

/** Whom a new chat is with. */
export function AgentPicker({ agents, chosen }: Props) {
  const open = useOpenChat();
  const t = useWords(words);
  if (agents.length === 0) return null;
  const name = chosen?.name ?? t.start.noAgent;
  const choose = (agent: string | undefined) => () => {
    open.chosen.value = { ...open.chosen.value, agent };
  };
  return (
    <Menu
      small
      label={`${t.start.agent}: ${name}`}
      text={name}
      icon={Bot}
      items={[
        { label: t.start.noAgent, checked: chosen === undefined, onSelect: choose(undefined) },
        ...agents.map((agent) => ({
          label: agent.name,
          checked: agent === chosen,
          onSelect: choose(agent.agent_id),
        })),
      ]}
    />
  );
}
