import { Skeleton } from '../kit/Placeholders';

/** The settings. */
export function SettingsView() {
  return <Skeleton />;
}
