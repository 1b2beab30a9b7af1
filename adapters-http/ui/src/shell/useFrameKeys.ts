import { useEffect } from 'preact/hooks';
import { useStore } from '../store';

/** The keys of the frame. */
export function useFrameKeys(): void {
  const { shortcuts, router, frame } = useStore();
  useEffect(() => {
    const help = () => {
      frame.help.value = true;
    };
    const explain = { en: 'Show these keys', zh: '显示快捷键' };
    const removers = [
      shortcuts.add({ keys: 'Mod+Shift+O', label: { en: 'New chat', zh: '新对话' }, run: () => router.go('/') }),
      shortcuts.add({
        keys: 'Mod+B',
        label: { en: 'Show or hide the sidebar', zh: '显示或隐藏侧栏' },
        run: () => {
          frame.sidebar.value = !frame.sidebar.value;
        },
      }),
      shortcuts.add({ keys: 'Mod+/', label: explain, run: help }),
      shortcuts.add({ keys: '?', label: explain, run: help }),
    ];
    return () => removers.forEach((remove) => remove());
  }, [shortcuts, router, frame]);
}
