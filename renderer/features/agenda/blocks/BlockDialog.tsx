/** Blocking a time, or a leave: whose, when, why; before it is kept, the appointments that it covers are listed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockKind } from '../../../../preload/contract/agenda-appointments.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { announce } from '../../../ui/toasts.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import styles from '../agenda.module.css';
import { useSetup } from '../setup-context.tsx';
import { type BlockForm, blockTimes, readClock } from './block-form.ts';
import { CoveredList } from './CoveredList.tsx';

export function BlockDialog({ start, onClose }: { start: BlockForm; onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const { t: common } = useTranslation();
  const { setup, who, zone } = useSetup();
  const [form, setForm] = useState(start);
  const set = (part: Partial<BlockForm>) => setForm((former) => ({ ...former, ...part }));
  const times = blockTimes(form, zone(form.scheduleIds[0] ?? ''));
  const asked = useSettled(times, 200);
  const covered = useProcedure(
    'agenda.blockConflicts',
    {
      scheduleIds: [...form.scheduleIds],
      start: asked?.start ?? '',
      end: asked?.end ?? '',
      ...(form.id === undefined ? {} : { besides: form.id }),
    },
    { enabled: asked !== undefined && form.scheduleIds.length > 0 },
  );
  const said = (state: 'done' | 'provisional' | 'changed', text: string) => {
    if (state === 'changed') announce({ text: t('block.changed'), tone: 'alert' });
    else announce({ text: state === 'done' ? text : t('act.provisional', { said: text }), tone: state === 'done' ? 'normal' : 'warn' });
    onClose();
  };
  const save = useProcedureMutation('agenda.saveBlock', { onSuccess: ({ state }) => said(state, t('block.saved')) });
  const remove = useProcedureMutation('agenda.removeBlock', { onSuccess: ({ state }) => said(state, t('block.removed')) });
  const failed = save.error ?? remove.error;
  const schedules = setup.schedules.filter(({ isActive }) => isActive);
  const keep = () => {
    if (times === undefined) return;
    const { id, scheduleIds, kind, title, isPrivate } = form;
    save.mutate({ ...times, scheduleIds: [...scheduleIds], kind, title: title.trim(), isPrivate, ...(id === undefined ? {} : { id }) });
  };
  const clockError = (text: string) => (readClock(text) === undefined ? t('block.clockError') : undefined);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="l"
      title={form.id === undefined ? t('block.new') : t('block.edit')}
      footer={
        <>
          {form.id === undefined ? undefined : (
            <Button kind="danger" onPress={() => form.id !== undefined && remove.mutate({ id: form.id })}>
              {t('block.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button kind="primary" onPress={keep} {...(times === undefined ? { unavailable: t('block.bad') } : {})}>
            {t('block.save')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {failed === null ? undefined : (
          <Notice tone="alert" live>
            {errorText(toAppError(failed)).text}
          </Notice>
        )}
        {form.id !== undefined ? undefined : (
          <fieldset>
            <legend className={styles.label}>{t('block.whose')}</legend>
            <div className={styles.row}>
              {schedules.map(({ id }) => (
                <Checkbox
                  key={id}
                  value={form.scheduleIds.includes(id)}
                  onChange={(isOn) => set({ scheduleIds: isOn ? [...form.scheduleIds, id] : form.scheduleIds.filter((one) => one !== id) })}
                >
                  {who(id)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
        <div className={styles.pair}>
          <Select
            label={t('block.kindLabel')}
            value={form.kind}
            choices={blockKind.options.map((kind) => ({ id: kind, label: t(`block.kind.${kind}`) }))}
            onChange={(kind) => set({ kind: blockKind.parse(kind), ...(kind === 'private' ? { isPrivate: true } : {}) })}
          />
          <TextField label={t('block.title')} value={form.title} onChange={(title) => set({ title })} maxLength={200} />
        </div>
        <Checkbox value={form.isWholeDays} onChange={(isWholeDays) => set({ isWholeDays })}>
          {t('block.wholeDays')}
        </Checkbox>
        <div className={styles.pair}>
          <DateField
            label={t('block.firstDay')}
            value={form.firstDay}
            onChange={(day) => day !== undefined && set({ firstDay: day, ...(day > form.lastDay ? { lastDay: day } : {}) })}
          />
          <DateField
            label={t('block.lastDay')}
            value={form.lastDay}
            min={form.firstDay}
            onChange={(day) => day !== undefined && set({ lastDay: day })}
          />
        </div>
        {form.isWholeDays ? undefined : (
          <div className={styles.pair}>
            <TextField label={t('block.from')} value={form.from} onChange={(from) => set({ from })} error={clockError(form.from)} />
            <TextField label={t('block.to')} value={form.to} onChange={(to) => set({ to })} error={clockError(form.to)} />
          </div>
        )}
        <Checkbox value={form.isPrivate} onChange={(isPrivate) => set({ isPrivate })} detail={t('block.privateDetail')}>
          {t('block.isPrivate')}
        </Checkbox>
        <CoveredList covered={covered} />
      </div>
    </Dialog>
  );
}
