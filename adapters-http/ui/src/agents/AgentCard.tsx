import { Copy, Download, Ellipsis, Eye, MessageSquarePlus, Pencil, Trash2 } from 'lucide';
import type { Agent } from '../api/types';
import { Badge } from '../kit/Badge';
import { ButtonLink } from '../kit/Button';
import { Menu, type MenuItem } from '../kit/Menu';
import { download } from '../sessions/download';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AvatarPicture } from './AvatarPicture';
import { agentExportAddress } from './store';
import { words } from './words';

/** One agent, to start a chat with or to look at. */
export function AgentCard({ agent }: { agent: Agent }) {
  const t = useWords(words);
  const { agents, router } = useStore();
  const open = () => router.go({ view: 'agent', id: agent.agent_id });
  const copy = async () => {
    const made = await agents.copy(agent);
    if (made) router.go({ view: 'agent', id: made.agent_id });
  };
  const items: readonly MenuItem[] = [
    agent.editable
      ? { label: t.edit, icon: Pencil, onSelect: open }
      : { label: t.view, icon: Eye, onSelect: open },
    { label: t.copy, icon: Copy, onSelect: () => void copy() },
    { label: t.exportOne, icon: Download, onSelect: () => download(agentExportAddress(agent.agent_id)) },
    ...(agent.editable
      ? [{ label: t.remove, icon: Trash2, danger: true, separated: true, onSelect: () => void agents.remove(agent) }]
      : []),
  ];
  return (
    <article class="agent-card" aria-label={agent.name}>
      <AvatarPicture avatar={agent.avatar} name={agent.name} />
      <div class="agent-card-text">
        <h3>
          <a href={`/agents/${encodeURIComponent(agent.agent_id)}`}>{agent.name}</a>
          {agent.editable && agent.visibility === 'shared' && <Badge tone="accent">{t.isShared}</Badge>}
        </h3>
        {agent.description && <p class="agent-card-description">{agent.description}</p>}
        {agent.provider && <p class="agent-card-provider">{t.answers(agent.provider)}</p>}
      </div>
      <div class="agent-card-actions">
        <ButtonLink
          small
          icon={MessageSquarePlus}
          href={`/?agent=${encodeURIComponent(agent.agent_id)}`}
          aria-label={t.startWith(agent.name)}
        >
          {t.start}
        </ButtonLink>
        <Menu small label={t.menuOf(agent.name)} icon={Ellipsis} items={items} />
      </div>
    </article>
  );
}
