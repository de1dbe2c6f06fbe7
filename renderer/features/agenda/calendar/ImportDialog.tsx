/** A calendar of another program into a timetable: the file, what was read of it, what is kept; each event blocks its time. */
import { CalendarArrowUp, FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Select } from '../../../ui/Select.tsx';
import agenda from '../agenda.module.css';
import { useSetup } from '../setup-context.tsx';
import styles from './calendar.module.css';
import { EventList } from './EventList.tsx';
import { LeftOutEvents } from './LeftOutEvents.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import { useImport } from './use-import.ts';

const accepted = ['text/calendar', '.ics', '.ical'];

export interface ImportDialogProps {
  /** Timetables that are shown: the first of them that may be changed is proposed. */
  shown: readonly ScheduleId[];
  today: string;
  onClose: () => void;
}

export function ImportDialog({ shown, today, onClose }: ImportDialogProps) {
  const { t } = useTranslation('calendar');
  const { t: common } = useTranslation();
  const { setup, who } = useSetup();
  const own = setup.schedules.filter(({ isActive, mayManage }) => isActive && mayManage);
  const proposed = own.find(({ isMine }) => isMine) ?? own.find(({ id }) => shown.includes(id)) ?? own[0];
  const [scheduleId, setScheduleId] = useState(proposed?.id);
  const [period, setPeriod] = useState({ from: today, until: setup.keptUntil });
  const into = scheduleId === undefined ? undefined : { ...period, scheduleId };
  const coming = useImport(into, onClose);
  const { file, read, problem } = coming;
  const isRead = file !== undefined && read.data !== undefined && read.error === null;
  const said = problem ?? (coming.error === null ? undefined : errorText(toAppError(coming.error)).text);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={CalendarArrowUp}
      size="l"
      title={t('import.title')}
      isDismissable={!coming.isKeeping}
      footer={
        <>
          <Button onPress={onClose} isDisabled={coming.isKeeping}>
            {common('action.cancel')}
          </Button>
          {isRead && read.data.events.length > 0 ? (
            <Button
              kind="primary"
              onPress={coming.keep}
              isPending={coming.isKeeping}
              {...(coming.chosenCount === 0 ? { unavailable: t('import.saveNone') } : {})}
            >
              {t('import.save', { count: coming.chosenCount })}
            </Button>
          ) : undefined}
        </>
      }
    >
      {own.length === 0 ? (
        <Notice tone="warn">{t('import.nobody')}</Notice>
      ) : (
        <div className={agenda.stack}>
          {said === undefined ? undefined : (
            <Notice tone="alert" live>
              {said}
            </Notice>
          )}
          <Select
            label={t('import.into')}
            value={scheduleId}
            onChange={(id) => setScheduleId(own.find((one) => one.id === id)?.id)}
            choices={own.map(({ id }) => ({ id, label: who(id) }))}
          />
          <PeriodFields period={period} onChange={setPeriod} />
          <DropZone
            className={styles.drop ?? ''}
            data-small={file !== undefined}
            aria-label={t('import.drop')}
            onDrop={async (event) => {
              const [item] = event.items.flatMap((one) => (one.kind === 'file' ? [one] : []));
              coming.take(await item?.getFile());
            }}
          >
            {file === undefined ? (
              <>
                <Icon of={FileUp} size="l" tone="discreet" />
                <b>{t('import.invite')}</b>
                <p>{t('import.inviteText')}</p>
              </>
            ) : (
              <span className={styles.file}>{file.name}</span>
            )}
            <FileTrigger acceptedFileTypes={accepted} onSelect={(files) => coming.take(files?.[0])}>
              <Button icon={FileUp} size={file === undefined ? 'm' : 's'} autoFocus={file === undefined}>
                {t(file === undefined ? 'import.choose' : 'import.chooseOther')}
              </Button>
            </FileTrigger>
          </DropZone>
          {file === undefined ? undefined : read.error !== null ? (
            <ErrorState error={toAppError(read.error)} onRetry={() => void read.refetch()} />
          ) : read.data === undefined ? (
            <LoadingState rows={4} />
          ) : (
            <>
              <EventList scheduleId={scheduleId ?? ''} coming={coming} />
              <LeftOutEvents left={read.data.leftOut} />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}
