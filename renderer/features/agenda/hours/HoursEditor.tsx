/** The hours of one timetable: changed, compared with what is booked, saved on the platform; nothing is lost without being asked. */
import { useBlocker } from '@tanstack/react-router';
import { CloudOff, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../../preload/contract/agenda-setup.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageHead, Pane } from '../../../ui/Pane.tsx';
import { announce } from '../../../ui/toasts.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { useSetup } from '../setup-context.tsx';
import { useOwnKey } from '../use-own-key.ts';
import { ExceptionRows, ReplacementRows } from './DayRows.tsx';
import styles from './hours.module.css';
import { availabilityOf, hoursWords, signatureOf, weeklyMinutes } from './hours-form.ts';
import { OutsideList } from './OutsideList.tsx';
import { ReadHours } from './ReadHours.tsx';
import { SettingsFields } from './SettingsFields.tsx';
import { useHours } from './use-hours.ts';
import { WeekRows } from './WeekRows.tsx';

export interface HoursEditorProps {
  schedule: Schedule;
  today: string;
}

export function HoursEditor({ schedule, today }: HoursEditorProps) {
  const { t } = useTranslation('agendaHours');
  const { setup } = useSetup();
  const name = schedule.practitioner.name;
  const hours = useHours(schedule, () => announce({ text: t('saved', { name }), tone: 'normal' }));
  const { form, isDirty, isElsewhere, isSaving, isReadable } = hours;
  const reasons = setup.reasons.filter(({ scheduleIds }) => scheduleIds.some((id) => id === schedule.id));
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const site = setup.sites.find(({ id }) => id === schedule.siteId)?.name ?? '';
  const leaving = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: false, withResolver: true });
  const availability = availabilityOf(form);
  const asked = useSettled(availability, 250);
  // Colour and grid put nobody outside.
  const moves = availability === undefined || signatureOf({ ...schedule, availability }) !== signatureOf(schedule);
  const obstacle = isOffline
    ? t('obstacle.offline')
    : !isDirty
      ? t('obstacle.unchanged')
      : !isReadable
        ? t('obstacle.unreadable')
        : isElsewhere
          ? t('obstacle.elsewhere')
          : undefined;
  const save = () => obstacle === undefined && !isSaving && hours.save();
  useOwnKey('Ctrl+Enter', save);
  const lead = [schedule.practitioner.specialty, site, t('weekly', { length: hoursWords(weeklyMinutes(form, today)) })];
  const head = <PageHead title={name}>{lead.filter((part) => part !== undefined && part !== '').join(' · ')}</PageHead>;
  if (!schedule.mayManage)
    return (
      <Pane label={t('hoursOf', { name })} scroll>
        {head}
        <Notice tone="info" icon={Eye}>
          {t('readOnly')}
        </Notice>
        <ReadHours schedule={schedule} reasons={reasons} />
      </Pane>
    );
  const failed = hours.error === null || isElsewhere ? undefined : errorText(toAppError(hours.error));
  return (
    <>
      <Pane label={t('hoursOf', { name })}>
        {head}
        {isOffline ? (
          <Notice tone="warn" icon={CloudOff} live>
            {t('offline')}
          </Notice>
        ) : undefined}
        {isElsewhere ? (
          <Notice
            tone="warn"
            live
            action={
              <span className={styles.choice}>
                <Button size="s" onPress={hours.takeTheirs}>
                  {t('elsewhere.theirs')}
                </Button>
                <Button size="s" onPress={hours.keepMine}>
                  {t('elsewhere.mine')}
                </Button>
              </span>
            }
          >
            {t('elsewhere.text')}
          </Notice>
        ) : undefined}
        {failed === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{failed.title}.</b> {failed.text}
          </Notice>
        )}
        <div className={styles.form}>
          <WeekRows rows={form.weekly} reasons={reasons} today={today} onChange={(weekly) => hours.set({ weekly })} />
          <ExceptionRows rows={form.exceptions} today={today} onChange={(exceptions) => hours.set({ exceptions })} />
          <ReplacementRows rows={form.replacements} today={today} onChange={(replacements) => hours.set({ replacements })} />
          <SettingsFields form={form} onChange={hours.set} />
        </div>
        <footer className={styles.foot}>
          <Button onPress={hours.takeTheirs} isDisabled={!isDirty || isSaving}>
            {t('reset')}
          </Button>
          <Button kind="primary" shortcut="Ctrl+Enter" onPress={save} unavailable={isSaving ? undefined : obstacle}>
            {isSaving ? t('saving') : t('save')}
          </Button>
        </footer>
      </Pane>
      <Pane label={t('outside.title')} as="aside" secondary scroll>
        <OutsideList scheduleId={schedule.id} availability={availability === undefined ? undefined : asked} isChanged={moves} />
      </Pane>
      {leaving.status === 'blocked' ? (
        <Dialog
          isOpen
          onClose={leaving.reset}
          size="s"
          tone="warn"
          title={t('leave.title')}
          footer={
            <>
              <Button onPress={leaving.reset}>{t('leave.stay')}</Button>
              <Button kind="danger-full" onPress={leaving.proceed}>
                {t('leave.go')}
              </Button>
            </>
          }
        >
          <p>{t('leave.text', { name })}</p>
        </Dialog>
      ) : undefined}
    </>
  );
}
