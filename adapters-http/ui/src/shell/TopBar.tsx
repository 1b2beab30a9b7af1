import { Keyboard, Menu, PanelLeftOpen } from 'lucide';
import { IconButton } from '../kit/Button';
import { ModelPicker } from '../models/ModelPicker';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { words } from './words';

/** What stays above every view: the way to the sidebar, and the model that answers. */
export function TopBar() {
  const t = useWords(words);
  const { frame } = useStore();
  return (
    <header class="topbar">
      <span class="topbar-drawer">
        <IconButton
          label={t.openNavigation}
          icon={Menu}
          aria-expanded={frame.drawer.value}
          aria-controls="sidebar"
          onClick={() => {
            frame.drawer.value = true;
          }}
        />
      </span>
      {!frame.sidebar.value && (
        <span class="topbar-sidebar">
          <IconButton
            label={t.showSidebar}
            icon={PanelLeftOpen}
            onClick={() => {
              frame.sidebar.value = true;
            }}
          />
        </span>
      )}
      <div class="topbar-model">
        <ModelPicker />
      </div>
      <span class="topbar-keys">
        <IconButton
          label={t.keys}
          icon={Keyboard}
          onClick={() => {
            frame.help.value = true;
          }}
        />
      </span>
    </header>
  );
}
