/** The time was taken, closed, changed: what is there, the next free ones, or over it with a reason. Nothing was changed. */
import { CalendarX2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import styles from '../agenda.module.css';
import { personName } from '../looks.ts';
import { useSetup } from '../setup-context.tsx';
import { SlotList } from '../side/SlotList.tsx';
import { actAt, actOver, type Refusal, useActs } from './use-acts.ts';

export function RefusalDialog() {
  const { refusal, dismiss } = useActs();
  return refusal === undefined ? undefined : <Refused key={refusal.asked.said} refusal={refusal} onClose={dismiss} />;
}

function Refused({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const { run } = useActs();
  const { clock, rights } = useSetup();
  const [why, setWhy] = useState('');
  const { asked, outcome } = refusal;
  const mayOverbook = outcome.mayOverbook && rights.mayOverbook && actOver(asked.act, '') !== undefined;
  const overbook = () => {
    const act = actOver(asked.act, why.trim());
    if (act !== undefined && why.trim() !== '') void run({ ...asked, act });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      icon={CalendarX2}
      tone="warn"
      title={t(`refused.${outcome.why}.title`)}
      footer={
        <>
          <Button onPress={onClose}>{common('action.close')}</Button>
          {mayOverbook ? (
            <Button kind="danger" onPress={overbook} {...(why.trim() === '' ? { unavailable: t('refused.whyNeeded') } : {})}>
              {t('refused.overbook')}
            </Button>
          ) : undefined}
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t(`refused.${outcome.why}.text`)}</p>
        {outcome.found.length + outcome.blocks.length === 0 ? undefined : (
          <ul className={styles.found} aria-label={t('refused.found')}>
            {outcome.found.map((one) => (
              <li key={one.id}>
                <b className={styles.tn}>{clock(one.scheduleId, one.start)}</b> {personName(one.person)} · {one.reason}
              </li>
            ))}
            {outcome.blocks.map((one) => (
              <li key={one.id}>
                <b className={styles.tn}>{clock(one.scheduleId, one.start)}</b> {one.isHidden ? t('block.hidden') : one.title}
              </li>
            ))}
          </ul>
        )}
        {outcome.nextFree.length > 0 && actAt(asked.act, { scheduleId: outcome.nextFree[0]?.scheduleId ?? ('' as never), start: '' }) ? (
          <div>
            <h3 className={styles.label}>{t('refused.next')}</h3>
            <SlotList
              label={t('refused.next')}
              slots={outcome.nextFree}
              onChoose={({ scheduleId, start }) => {
                const act = actAt(asked.act, { scheduleId, start });
                if (act !== undefined) void run({ ...asked, act });
              }}
            />
          </div>
        ) : undefined}
        {mayOverbook ? (
          <TextField label={t('refused.why')} hint={t('refused.whyHint')} value={why} onChange={setWhy} maxLength={200} />
        ) : undefined}
      </div>
    </Dialog>
  );
}
