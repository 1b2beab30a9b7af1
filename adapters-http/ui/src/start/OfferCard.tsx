import { Download } from 'lucide';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { Offer, Room } from './offers';
import { words } from './words';

/** A model that can be downloaded and used with one press. */
export function OfferCard({ offer, free }: { offer: Offer; free: Room }) {
  const t = useWords(words);
  const format = useFormat();
  const { guide } = useStore();
  const { name, size_bytes: size } = offer.model;
  return (
    <li class={`start-offer${offer.recommended ? ' start-recommended' : ''}`}>
      <div class="start-offer-text">
        <h3 class="start-name">
          {name} {offer.recommended && <Badge tone="accent">{t.recommended}</Badge>}
        </h3>
        <p>{t.about[offer.about]}</p>
        <p class="start-note">
          {size == null ? t.unknownSize : t.size(format.bytes(size))}
          {' · '}
          {!offer.room ? (
            <span class="start-warning">{t.noRoom(format.bytes(free.disk))}</span>
          ) : offer.fits === false ? (
            <span class="start-warning">{t.tight(format.bytes(free.memory))}</span>
          ) : (
            t.fits(format.bytes(free.memory))
          )}
        </p>
      </div>
      <Button
        kind={offer.recommended ? 'primary' : 'plain'}
        icon={Download}
        aria-label={t.downloadAndUseOf(name)}
        onClick={() => void guide.use(name)}
      >
        {t.downloadAndUse}
      </Button>
    </li>
  );
}
