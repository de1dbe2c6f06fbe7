/** Appointments that a block covers: each moved to its next free time by one gesture, or left where it is. */
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import type { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import text from '../../../ui/text.module.css';
import { moveAct } from '../acts/move-act.ts';
import { useActs } from '../acts/use-acts.ts';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import styles from '../side/side.module.css';
import { formatMinutes } from '../time/clock.ts';
import { dayShort, dayWords } from '../time/days.ts';

type Covered = ReturnType<typeof useProcedure<'agenda.blockConflicts'>>;

export function CoveredList({ covered }: { covered: Covered }) {
  const { t } = useTranslation('agenda');
  const { run } = useActs();
  const { wall, who } = useSetup();
  if (covered.error !== null) return <ErrorState error={toAppError(covered.error)} onRetry={() => void covered.refetch()} />;
  if (covered.data === undefined) return undefined;
  if (covered.data.length === 0) return <Notice tone="normal">{t('block.nobody')}</Notice>;
  return (
    <>
      <Notice tone="warn" live>
        {t('block.covered', { count: covered.data.length })}
      </Notice>
      <ul aria-label={t('block.covered', { count: covered.data.length })}>
        {covered.data.map(({ nextFree, ...appointment }) => {
          const { day, minutes } = wall(appointment.scheduleId, appointment.start);
          const [next] = nextFree;
          const at = next === undefined ? undefined : wall(next.scheduleId, next.start);
          return (
            <li key={appointment.id} className={styles.waiting}>
              <span className={text.grow}>
                <b>{personName(appointment.person)}</b>
                <span className={styles.detail}>
                  {dayWords(day)}, {formatMinutes(minutes)} · {appointment.reason}
                </span>
              </span>
              {next === undefined || at === undefined ? (
                <span className={styles.gestures}>{t('block.noFree')}</span>
              ) : (
                <Button
                  size="s"
                  onPress={() =>
                    void run({ ...moveAct(appointment, next), said: t('act.moved', { name: personName(appointment.person) }) })
                  }
                >
                  {t('block.moveTo', {
                    slot: `${dayShort(at.day)}, ${formatMinutes(at.minutes)}`,
                    name: who(next.scheduleId),
                  })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
