/** The sheet of a day, as it will be on paper; a column for the hand. */
import { Printer } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { printElement } from '../../../viewers/print-element.ts';
import { toBringWords } from '../documents/documents.ts';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatLength, lengthOf } from '../time/clock.ts';
import { dayTitle } from '../time/days.ts';
import styles from './sheet.module.css';

export interface DaySheetProps {
  day: string;
  scheduleIds: readonly ScheduleId[];
  onClose: () => void;
}

export function DaySheet({ day, scheduleIds, onClose }: DaySheetProps) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const { clock } = useSetup();
  const paper = useRef<HTMLDivElement>(null);
  const sheet = useProcedure('agenda.daySheet', { date: day, scheduleIds: [...scheduleIds] });
  const print = () => paper.current !== null && printElement(paper.current);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="l"
      title={t('sheet.title', { day: dayTitle(day) })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.close')}</Button>
          <Button kind="primary" icon={Printer} onPress={print} isDisabled={(sheet.data?.length ?? 0) === 0}>
            {t('sheet.print')}
          </Button>
        </>
      }
    >
      {sheet.error === null ? undefined : <ErrorState error={toAppError(sheet.error)} onRetry={() => void sheet.refetch()} />}
      {sheet.data === undefined && sheet.error === null ? <LoadingState rows={8} /> : undefined}
      {sheet.data?.length === 0 ? <EmptyState>{t('sheet.empty')}</EmptyState> : undefined}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too */}
      <div ref={paper} tabIndex={0}>
        {sheet.data?.map((page) => (
          <section key={page.scheduleId} className={styles.sheet}>
            <h3 className={styles.who}>
              {page.practitioner} · {dayTitle(day)}
            </h3>
            <p className={styles.where}>
              {[page.site, page.replacedBy === undefined ? '' : t('grid.replacedBy', { name: page.replacedBy })]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('list.time')}</th>
                  <th scope="col">{t('list.length')}</th>
                  <th scope="col">{t('list.person')}</th>
                  <th scope="col">{t('list.born')}</th>
                  <th scope="col">{t('list.phone')}</th>
                  <th scope="col">{t('list.reason')}</th>
                  <th scope="col">{t('sheet.notes')}</th>
                </tr>
              </thead>
              <tbody>
                {page.appointments.map((one) => (
                  <tr key={one.id}>
                    <td>{clock(page.scheduleId, one.start)}</td>
                    <td>{formatLength(lengthOf(one))}</td>
                    <th scope="row">{personName(one.person)}</th>
                    <td>{one.person?.birthDate === undefined ? '' : formatDate(one.person.birthDate)}</td>
                    <td>{one.person?.phone}</td>
                    <td>{one.reason}</td>
                    <td>
                      {one.note}
                      {one.documents === undefined ? undefined : <p>{toBringWords(one)}</p>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
