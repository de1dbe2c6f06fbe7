/** Everybody who is to be reminded: looked over, then one gesture sends them all; who can't be written to is told with the reason. */
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Select } from '../../../ui/Select.tsx';
import { maySend } from '../../write/use-mailboxes.ts';
import agenda from '../agenda.module.css';
import { dayWords } from '../time/days.ts';
import { DueList } from './DueList.tsx';
import { Unreachable } from './Unreachable.tsx';
import { useLetterMailbox } from './use-letter-mailbox.ts';
import { useReminders } from './use-reminders.ts';

/** More leave by another press: each is composed before the next. */
const mostAtOnce = 200;

export function RemindersDialog({ scheduleIds, onClose }: { scheduleIds: readonly ScheduleId[]; onClose: () => void }) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const list = useProcedure('agenda.reminders', { scheduleIds: [...scheduleIds] });
  const { mailbox, mailboxes, isKnown } = useLetterMailbox();
  const [chosenBox, setChosenBox] = useState<string>();
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set());
  const reminders = useReminders(onClose);
  const from = mailboxes.find(({ id }) => id === chosenBox) ?? mailbox;
  const due = list.data?.due ?? [];
  const chosen = due.filter(({ appointment: { id } }) => !unwanted.has(id)).slice(0, mostAtOnce);
  const mayLeave = from !== undefined && maySend(mailboxes, from.id);
  const unavailable = from === undefined ? t('noMailbox') : chosen.length === 0 ? t('reminders.nobody') : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={BellRing}
      size="l"
      title={list.data === undefined ? t('reminders.title') : t('reminders.dialog', { until: dayWords(list.data.until) })}
      isDismissable={!reminders.isSending}
      footer={
        <>
          <Button onPress={onClose} isDisabled={reminders.isSending}>
            {common(due.length === 0 ? 'action.close' : 'action.cancel')}
          </Button>
          {due.length === 0 ? undefined : (
            <Button
              kind="primary"
              isPending={reminders.isSending}
              onPress={() => {
                if (from !== undefined)
                  reminders.send(
                    chosen.map(({ appointment: { id } }) => id),
                    from.id,
                  );
              }}
              {...(unavailable === undefined ? {} : { unavailable })}
            >
              {t(mayLeave ? 'reminders.send' : 'reminders.submit', { count: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={agenda.stack}>
        {reminders.problem === undefined ? undefined : (
          <Notice tone="alert" live>
            {reminders.problem}
          </Notice>
        )}
        {reminders.isOffline ? <Notice tone="warn">{t('reminders.offline')}</Notice> : undefined}
        {isKnown && from === undefined ? <Notice tone="warn">{t('noMailbox')}</Notice> : undefined}
        {list.error === null ? undefined : <ErrorState error={toAppError(list.error)} onRetry={() => void list.refetch()} />}
        {list.data === undefined && list.error === null ? <LoadingState rows={6} /> : undefined}
        {list.data !== undefined && due.length === 0 ? (
          <EmptyState icon={BellRing} title={t('reminders.empty')}>
            {t('reminders.emptyText')}
          </EmptyState>
        ) : undefined}
        {due.length > 0 && mailboxes.length > 1 ? (
          <Select
            label={t('reminders.from')}
            value={from?.id}
            onChange={setChosenBox}
            choices={mailboxes.map(({ id, label, address }) => ({ id, label, detail: address }))}
          />
        ) : undefined}
        {due.length > 0 ? <DueList due={due} unwanted={unwanted} onChange={setUnwanted} /> : undefined}
        <Unreachable of={list.data?.unreachable ?? []} />
      </div>
    </Dialog>
  );
}
