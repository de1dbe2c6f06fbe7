/** Booking, beside the grid: the time, who, why; Ctrl Entrée books. */
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Pane, Section } from '../../../ui/Pane.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { useActs } from '../acts/use-acts.ts';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { formatLength, formatMinutes } from '../time/clock.ts';
import { dayWords } from '../time/days.ts';
import { useOwnKey } from '../use-own-key.ts';
import { bookingOf, type Draft, obstacleOf } from './draft.ts';
import { PersonField } from './PersonField.tsx';
import { SeriesFields } from './SeriesFields.tsx';
import { TogetherField } from './TogetherField.tsx';

export interface BookingPaneProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  onCancel: () => void;
  onBooked: (appointmentId: string | undefined) => void;
}

const noReason = 'none';
const lengths = [5, 10, 15, 20, 25, 30, 40, 45, 60, 75, 90, 120];

export function BookingPane({ draft, onChange, onCancel, onBooked }: BookingPaneProps) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const { run } = useActs();
  const { schedule, reasonsOf, wall } = useSetup();
  const [isBooking, setBooking] = useState(false);
  const confirm = useRef<HTMLSpanElement>(null);
  // Whoever is known being chosen, nothing else must be said: one more Entrée books.
  const isKnown = draft.person?.kind === 'known';
  useLayoutEffect(() => {
    if (isKnown) confirm.current?.querySelector('button')?.focus();
  }, [isKnown]);
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const { day, minutes } = wall(draft.scheduleId, draft.start);
  const reasons = reasonsOf(draft.scheduleId);
  const obstacle = obstacleOf(draft);
  const at = { day: dayWords(day), time: formatMinutes(minutes) };

  const book = () => {
    const input = bookingOf(draft);
    if (input === undefined || isBooking) return;
    setBooking(true);
    void run({
      act: { name: 'agenda.book', input },
      said: t('act.booked', { when: t('booking.whenAfter', at) }),
      onDone: ([made]) => onBooked(made?.id),
    }).finally(() => setBooking(false));
  };
  useOwnKey('Ctrl+Enter', book);
  useOwnKey('Escape', onCancel);
  return (
    <Pane label={t('booking.title')} as="aside" secondary scroll>
      <Section title={t('booking.when', at)}>
        <p className={styles.discreet}>
          {schedule(draft.scheduleId)?.practitioner.name} · {formatLength(draft.minutes)}
        </p>
        {draft.fromWaiting === undefined ? undefined : (
          <p className={styles.discreet}>{t('booking.fromWaiting', { name: personName(draft.fromWaiting.person) })}</p>
        )}
      </Section>
      <Section title={t('booking.person')}>
        <PersonField
          person={draft.person}
          sought={draft.sought}
          onSought={(sought) => set({ sought })}
          onChange={(person) => set({ person })}
        />
      </Section>
      <Section title={t('booking.what')}>
        <div className={styles.stack}>
          <Select
            label={t('booking.reason')}
            value={draft.reasonId ?? noReason}
            choices={[
              { id: noReason, label: t('booking.noReason') },
              ...reasons.map(({ id, name, minutes: length }) => ({ id, label: name, detail: formatLength(length) })),
            ]}
            onChange={(id) => {
              const reason = reasons.find((one) => one.id === id);
              set({ reasonId: reason?.id, ...(reason === undefined ? {} : { minutes: reason.minutes }) });
            }}
          />
          <Select
            label={t('booking.length')}
            value={String(draft.minutes)}
            choices={[...new Set([...lengths, draft.minutes])]
              .sort((a, b) => a - b)
              .map((length) => ({ id: String(length), label: formatLength(length) }))}
            onChange={(length) => set({ minutes: Number(length) })}
          />
          <SeriesFields every={draft.every} count={draft.count} onChange={set} />
          <TogetherField scheduleId={draft.scheduleId} value={draft.alsoOn} onChange={(alsoOn) => set({ alsoOn })} />
          <Checkbox value={draft.isRequest} onChange={(isRequest) => set({ isRequest })} detail={t('request.askDetail')}>
            {t('request.ask')}
          </Checkbox>
          <TextField
            label={t('booking.note')}
            hint={t('booking.noteHint')}
            rows={2}
            value={draft.note}
            onChange={(note) => set({ note })}
            maxLength={1000}
          />
        </div>
      </Section>
      <div className={styles.foot}>
        <Button onPress={onCancel}>{common('action.cancel')}</Button>
        <span ref={confirm}>
          <Button
            kind="primary"
            shortcut="Ctrl+Enter"
            onPress={book}
            {...(obstacle === undefined ? {} : { unavailable: t(`booking.obstacle.${obstacle}`) })}
          >
            {isBooking ? t('booking.running') : t('booking.book')}
          </Button>
        </span>
      </div>
    </Pane>
  );
}
