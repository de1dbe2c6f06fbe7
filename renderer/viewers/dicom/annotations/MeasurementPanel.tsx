/** The measurements of the study beside those of the prior one, by target; then the key images. */
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../../preload/contract/measurements.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { EmptyState } from '../../../ui/PaneState.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { goTo } from './go-to-image.ts';
import { KeyImageList } from './KeyImageList.tsx';
import styles from './panel.module.css';
import { type TargetRow, targetRows } from './targets.ts';
import { useDesk } from './use-desk.ts';
import { cutText, mainQuantity, quantityText } from './words.ts';

export function MeasurementPanel({ room }: { room: Room }) {
  const { t } = useTranslation('measurements');
  const { state } = useDesk(room);
  const studies = useRoom(room, (now) => now.studies());
  const known = studies.map(({ summary }) => state.known.get(summary.studyInstanceUid));
  const [current, prior] = known;
  const rows = targetRows(current?.measurements ?? [], prior?.measurements ?? []);
  const hasPrior = studies.length > 1;
  return (
    <div className={styles.panel}>
      {rows.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
      ) : (
        <table className={styles.table} aria-label={t('panel')}>
          <thead>
            <tr>
              <th scope="col">{t('target')}</th>
              <th scope="col">{t('current')}</th>
              {hasPrior ? (
                <>
                  <th scope="col">{t('prior')}</th>
                  <th scope="col">{t('evolution')}</th>
                </>
              ) : (
                <td />
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} room={room} row={row} hasPrior={hasPrior} isSelected={state.selected === row.current?.measurementId} />
            ))}
          </tbody>
        </table>
      )}
      <Section title={t('keyImages')}>
        <KeyImageList room={room} images={known.flatMap((each) => each?.keyImages ?? [])} />
        <p className={styles.hint}>
          {t('noKeyImage')} <Kbd>B</Kbd>
        </p>
      </Section>
    </div>
  );
}

function Row({ room, row, hasPrior, isSelected }: { room: Room; row: TargetRow; hasPrior: boolean; isSelected: boolean }) {
  const { t } = useTranslation('measurements');
  const { desk } = useDesk(room);
  const { current, prior, target, evolution } = row;
  const one = current ?? prior;
  if (one === undefined) return undefined;
  const name = target ?? t(`tool.${one.shape.kind}`);
  const title = (
    <>
      {one.isOwn ? <TargetField key={one.target ?? ''} room={room} measurement={one} /> : name}
      <span className={styles.about}>{aboutText(one, t(`tool.${one.shape.kind}`))}</span>
    </>
  );
  const remove = one.isOwn ? (
    <IconButton icon={Trash2} size="s" label={t('remove', { what: name })} onPress={() => desk.remove(one.measurementId)} />
  ) : undefined;
  const value = (of: Measurement | undefined) => (
    <td className={styles.value}>{of === undefined ? '–' : <Value room={room} measurement={of} name={name} />}</td>
  );
  const selected = classNames(isSelected && styles.selected);
  if (!hasPrior) {
    return (
      <tr className={selected} data-testid="measurement-row">
        <th scope="row">{title}</th>
        {value(current)}
        <td>{remove}</td>
      </tr>
    );
  }
  return (
    <>
      <tr className={classNames(styles.upper, selected)}>
        <th scope="rowgroup" colSpan={3}>
          {title}
        </th>
        <td className={styles.remove}>{remove}</td>
      </tr>
      <tr className={selected} data-testid="measurement-row">
        <td />
        {value(current)}
        {value(prior)}
        <td className={classNames(styles.value, evolution && styles[evolution.tone])}>{evolution?.text ?? ''}</td>
      </tr>
    </>
  );
}

function aboutText(measurement: Measurement, kind: string): string {
  const { seriesNumber, instanceNumber, frame, image, cut, author, isOwn } = measurement;
  const number = image.numberOfFrames > 1 ? frame : (instanceNumber ?? frame);
  const where = cut === undefined ? `im. ${number}` : cutText(cut);
  const place = seriesNumber === undefined ? where : `s. ${seriesNumber}, ${where}`;
  return [kind, place, ...(isOwn || author.name === '' ? [] : [author.name])].join(' · ');
}

/** What it is worth; pressed, its image comes and it is selected. */
function Value({ room, measurement, name }: { room: Room; measurement: Measurement; name: string }) {
  const { t } = useTranslation('measurements');
  const { desk } = useDesk(room);
  const main = mainQuantity(measurement.shape.kind, measurement.quantities);
  const text = main === undefined ? (measurement.shape.text ?? t('noValue')) : quantityText(main);
  return (
    <button
      type="button"
      aria-label={`${text}. ${t('goTo', { what: name })}`}
      onClick={() => {
        goTo(room, measurement);
        desk.set({ selected: measurement.measurementId, handle: undefined });
      }}
    >
      {text}
    </button>
  );
}

/** The name of the target is kept when the field is left. */
function TargetField({ room, measurement }: { room: Room; measurement: Measurement }) {
  const { t } = useTranslation('measurements');
  const { desk } = useDesk(room);
  const keep = (given: string): void => {
    const target = given.trim().slice(0, 120);
    const now = desk.find(measurement.measurementId);
    if (now === undefined || target === (now.target ?? '')) return;
    const { target: _, ...rest } = now;
    desk.put(target === '' ? rest : { ...rest, target });
  };
  return (
    <input
      className={styles.target}
      aria-label={t('targetOf', { what: measurement.shown })}
      placeholder={t('targetPlaceholder')}
      defaultValue={measurement.target ?? ''}
      maxLength={120}
      onBlur={(event) => keep(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
