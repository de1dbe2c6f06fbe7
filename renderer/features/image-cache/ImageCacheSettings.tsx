/** Room that copies of images take on this workstation: how much they may, how much they do, and study by study. */
import { Pin, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageCache } from '../../../preload/contract/imaging.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDate, formatSize } from '../../i18n/format.ts';
import { studyTitle } from '../../i18n/typography.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import { usePatientNames } from '../imaging/use-patient-names.ts';
import { useSettings } from '../settings/use-settings.ts';
import styles from './image-cache.module.css';

const quotas = [5, 10, 20, 50, 100, 200];
const shownFirst = 5;

export function ImageCacheSettings() {
  const { t } = useTranslation('imageCache');
  const { settings, update } = useSettings();
  const cache = useProcedure('imaging.cache', {}, { staleTime: 0 });
  const makeRoom = useProcedureMutation('imaging.makeRoom');
  if (settings === undefined) return undefined;
  const choices = [...new Set([...quotas, settings.imageCacheGigabytes])].toSorted((a, b) => a - b);
  const change = (gigabytes: number) => {
    update({ imageCacheGigabytes: gigabytes });
    makeRoom.mutate({}, { onSettled: () => void cache.refetch() });
  };
  return (
    <div className={styles.fields}>
      <Select
        label={t('quota')}
        hint={t('quotaHint')}
        value={String(settings.imageCacheGigabytes)}
        choices={choices.map((count) => ({ id: String(count), label: t('gigabytes', { count }) }))}
        onChange={(gigabytes) => change(Number(gigabytes))}
      />
      {cache.data === undefined ? undefined : <Usage cache={cache.data} />}
    </div>
  );
}

function Usage({ cache: { usedBytes, quotaBytes, studies } }: { cache: ImageCache }) {
  const { t } = useTranslation('imageCache');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? studies : studies.slice(0, shownFirst);
  const names = usePatientNames(shown.map(({ patientId }) => patientId));
  const remove = useProcedureMutation('imaging.removeLocalCopy');
  if (studies.length === 0) return <p className={styles.hint}>{t('none')}</p>;
  return (
    <>
      <Progress
        label={t('used')}
        value={Math.min(1, usedBytes / quotaBytes)}
        text={t('usedOf', { used: formatSize(usedBytes), quota: formatSize(quotaBytes) })}
      />
      <ul className={styles.studies} aria-label={t('studies')}>
        {shown.map(({ studyInstanceUid, patientId, title, studyDate, bytes, images, isPinned }) => (
          <li key={studyInstanceUid} className={styles.study}>
            <span className={styles.text}>
              <span>
                {studyTitle(title)}
                {isPinned ? <Icon of={Pin} size="xs" label={t('pinned')} /> : undefined}
              </span>
              <span className={styles.hint}>
                {t('about', { name: names.get(patientId) ?? '…', date: formatDate(studyDate), count: images, size: formatSize(bytes) })}
              </span>
            </span>
            <IconButton
              icon={Trash2}
              size="s"
              label={t('remove', { title: studyTitle(title), date: formatDate(studyDate) })}
              onPress={() => remove.mutate({ studyInstanceUid })}
            />
          </li>
        ))}
      </ul>
      {studies.length > shownFirst ? (
        <div>
          <Button size="s" kind="quiet" onPress={() => setWhole(!isWhole)}>
            {isWhole ? t('less') : t('all', { count: studies.length })}
          </Button>
        </div>
      ) : undefined}
    </>
  );
}
