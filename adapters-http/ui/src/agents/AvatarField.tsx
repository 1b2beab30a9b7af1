import { useSignal } from '@preact/signals';
import { ImageUp, Trash2 } from 'lucide';
import { useRef } from 'preact/hooks';
import { Button } from '../kit/Button';
import { TextField } from '../kit/Field';
import { useWords } from '../words/words';
import { AvatarPicture } from './AvatarPicture';
import { readPicture } from './picture';
import { words } from './words';

interface AvatarFieldProps {
  readonly avatar: string;
  readonly name: string;
  readonly error: string | undefined;
  readonly onChange: (avatar: string) => void;
}

/** An emoji, a letter, or a picture that is made small enough. */
export function AvatarField({ avatar, name, error, onChange }: AvatarFieldProps) {
  const t = useWords(words).form;
  const input = useRef<HTMLInputElement>(null);
  const fault = useSignal<string | undefined>(undefined);
  const isPicture = avatar.startsWith('data:');
  const isElsewhere = /^https?:/.test(avatar);

  const take = async (file: File) => {
    fault.value = undefined;
    const read = await readPicture(file);
    if (read.kind === 'picture') onChange(read.address);
    else fault.value = read.kind === 'unreadable' ? t.avatarUnreadable : t.avatarTooLarge;
  };

  return (
    <div class="avatar-field" role="group" aria-label={t.avatar}>
      <AvatarPicture avatar={avatar} name={name} large />
      <div class="avatar-field-choices">
        {isPicture ? (
          <Button small icon={Trash2} onClick={() => onChange('')}>
            {t.avatarNone}
          </Button>
        ) : (
          <TextField
            label={t.avatarText}
            help={isElsewhere ? t.avatarElsewhere : undefined}
            error={error}
            value={avatar}
            onInput={onChange}
          />
        )}
        <div>
          <Button small icon={ImageUp} onClick={() => input.current?.click()}>
            {t.avatarPicture}
          </Button>
        </div>
        <p class={fault.value ? 'field-error' : 'field-help'} role="status">
          {fault.value ?? t.avatarHint}
        </p>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/*"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
      </div>
    </div>
  );
}
