/** What leaves, in what form, with whose it is or without: chosen at a glance, then made with its advance shown. */
import { Copy, Printer, Share } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { Checkbox, RadioGroup, Segmented } from '../../../ui/Toggles.tsx';
import type { Room } from '../room/room.ts';
import { DicomOptions } from './DicomOptions.tsx';
import styles from './export.module.css';
import type { ExportPurpose } from './opened.ts';
import { countOf, mayShowName, mostPictures, type What } from './pictures.ts';
import { perPageChoices } from './sheet.ts';
import { type ExportChoice, useExport } from './use-export.ts';

const formats = ['png', 'jpeg', 'pdf', 'zip'] as const;

export function ExportDialog({ room, purpose, onClose }: { room: Room; purpose: ExportPurpose; onClose: () => void }) {
  const { t } = useTranslation('exporting');
  const isPrint = purpose === 'print';
  const [choice, setChoice] = useState<ExportChoice>({
    ...{ format: isPrint ? 'pdf' : 'png', what: 'image', perPage: 1, identity: 'kept' },
    ...{ hasMarks: true, keepsIntervals: false, takesBurnedIn: false },
  });
  const set = (change: Partial<ExportChoice>) => setChoice((now) => ({ ...now, ...change }));
  const work = useExport(room, choice, onClose);
  const isSheet = choice.format === 'pdf';
  const isDicom = choice.format === 'zip';
  const whats: readonly What[] = room.viewports().length > 1 ? ['image', 'views', 'series'] : ['image', 'series'];
  const refused = work.error === undefined ? undefined : errorText(work.error);
  return (
    <Dialog
      title={isPrint ? t('print') : t('title')}
      icon={isPrint ? Printer : Share}
      isOpen
      onClose={work.cancel}
      isDismissable={!work.isRunning}
      footer={
        <>
          <Button onPress={work.cancel}>{t('cancel')}</Button>
          {choice.format === 'png' && !isPrint ? (
            <Button icon={Copy} isDisabled={work.isRunning} onPress={work.copy}>
              {t('copy')}
            </Button>
          ) : undefined}
          {isSheet ? (
            <Button icon={Printer} kind={isPrint ? 'primary' : 'ordinary'} isPending={work.isRunning} onPress={work.print}>
              {t('print')}
            </Button>
          ) : undefined}
          {isPrint ? undefined : (
            <Button kind="primary" isPending={work.isRunning} onPress={work.run}>
              {t('export')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {isPrint ? undefined : (
          <RadioGroup
            label={t('format')}
            options={formats.map((value) => ({ value, label: t(`formats.${value}.label`), detail: t(`formats.${value}.detail`) }))}
            value={choice.format}
            onChange={(format) => set({ format, what: 'image' })}
          />
        )}
        {isSheet ? (
          <div className={styles.row}>
            <Segmented
              label={t('what')}
              options={whats.map((value) => ({ value, label: t(`whats.${value}`) }))}
              value={choice.what}
              onChange={(what) => set({ what, perPage: what === 'image' ? 1 : choice.perPage === 1 ? 6 : choice.perPage })}
            />
            {choice.what === 'image' ? undefined : (
              <Segmented
                label={t('perPage')}
                options={perPageChoices.map((each) => ({ value: String(each), label: String(each) }))}
                value={String(choice.perPage)}
                onChange={(value) => set({ perPage: perPageChoices.find((each) => String(each) === value) ?? 1 })}
              />
            )}
          </div>
        ) : undefined}
        {isSheet && countOf(room, choice.what) > mostPictures ? (
          <Notice tone="warn">{t('tooMany', { count: mostPictures })}</Notice>
        ) : undefined}
        <RadioGroup
          label={t('identity')}
          options={(['kept', 'removed'] as const).map((value) => ({
            value,
            label: t(`identities.${value}.label`),
            detail: t(`identities.${value}.detail`),
          }))}
          value={choice.identity}
          onChange={(identity) => set({ identity })}
        />
        {isDicom ? (
          <DicomOptions room={room} choice={choice} onChange={set} />
        ) : (
          <>
            <Checkbox value={choice.hasMarks} onChange={(hasMarks) => set({ hasMarks })}>
              {t('marks')}
            </Checkbox>
            {choice.identity === 'removed' && mayShowName(room) ? <Notice tone="warn">{t('burnedInPicture')}</Notice> : undefined}
          </>
        )}
        {refused === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{refused.title}.</b> {refused.text}
          </Notice>
        )}
        {work.isRunning ? <Progress label={t('making')} value={work.done} /> : undefined}
      </div>
    </Dialog>
  );
}
