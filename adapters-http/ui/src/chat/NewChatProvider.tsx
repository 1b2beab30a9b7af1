import { Cpu } from 'lucide';
import { Menu } from '../kit/Menu';
import { useStore } from '../store';
import { useWords } from '../words/words';
import type { ChoosableAgent } from './choices';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** Who answers a new chat: its agent's provider, the local model, or another provider. */
export function NewChatProvider({ agent }: { readonly agent: ChoosableAgent | undefined }) {
  const open = useOpenChat();
  const { chat } = useStore();
  const t = useWords(words);
  const providers = chat.choices.providers.value ?? [];
  if (providers.length === 0) return null;
  const local = chat.localModel.status.value?.model ?? t.header.local;
  const current = open.chosen.value.provider;
  const unchosen = agent?.provider ?? local;
  const name = providers.find(({ provider_id }) => provider_id === current)?.name ?? unchosen;
  const choose = (provider: string | undefined) => () => {
    open.chosen.value = { ...open.chosen.value, provider };
  };
  return (
    <Menu
      small
      label={`${t.start.provider}: ${name}`}
      text={name}
      icon={Cpu}
      items={[
        { label: unchosen, checked: current === undefined, onSelect: choose(undefined) },
        ...providers.map((provider) => ({
          label: provider.name,
          checked: provider.provider_id === current,
          onSelect: choose(provider.provider_id),
        })),
      ]}
    />
  );
}
