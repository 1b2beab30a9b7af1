import { avatarOf } from './avatar';

/** The picture of an agent, or its letter; the name stands beside it, so it says nothing itself. */
export function AvatarPicture({ avatar, name, large }: { avatar: string; name: string; large?: boolean }) {
  const shown = avatarOf(avatar, name);
  return (
    <span class={`avatar${large ? ' avatar-large' : ''}`} aria-hidden="true">
      {shown.kind === 'picture' ? <img src={shown.source} alt="" /> : shown.text}
    </span>
  );
}
