import { ChevronDown } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Session } from '../api/types';
import { Menu } from '../kit/Menu';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** Who answers the chat from the next reply on; nothing where there is nobody to choose. */
export function ProviderPicker({ session }: { readonly session: Session }) {
  const open = useOpenChat();
  const { chat } = useStore();
  const t = useWords(words);
  useEffect(() => void chat.choices.look(), [chat]);
  const providers = chat.choices.providers.value ?? [];
  const current = session.provider_id ?? undefined;
  if (providers.length === 0 && current === undefined) return null;
  const name = current === undefined ? t.header.local : (session.provider_name ?? t.header.gone);
  return (
    <Menu
      small
      label={`${t.header.answers}: ${name}`}
      text={name}
      icon={ChevronDown}
      items={[
        {
          label: t.header.local,
          checked: current === undefined,
          onSelect: () => void open.chooseProvider(null),
        },
        ...providers.map((provider) => ({
          label: provider.name,
          checked: provider.provider_id === current,
          onSelect: () => void open.chooseProvider(provider.provider_id),
        })),
      ]}
    />
  );
}
