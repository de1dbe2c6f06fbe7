/** A reference to an image: opens it beside, or says that it isn't in what is open. */
import { Image } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImageReference } from '../../../imaging/objects/index.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import styles from './objects.module.css';
import { openReference, referencedIn } from './open-reference.ts';

export function ReferenceButton({ room, index, reference }: { room: Room; index: number; reference: ImageReference }) {
  const { t } = useTranslation('objects');
  // Read again when another study is opened.
  useRoom(room, (now) => now.studies());
  const found = referencedIn(room, reference);
  if (found === undefined) return <span className={styles.missing}>{t('notHere')}</span>;
  return (
    <Button kind="quiet" size="s" icon={Image} onPress={() => openReference(room, index, found)}>
      {t('image', { number: found.index + 1, series: found.description })}
    </Button>
  );
}
