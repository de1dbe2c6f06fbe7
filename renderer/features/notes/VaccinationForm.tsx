/** « Noter un vaccin » : which, when, its lot; where and by whom folded. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { injectionSites, type NoteEntry, vaccineRoutes } from '../../../preload/contract/notes.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { NameField, namedBy } from './NameField.tsx';
import type { NoteFormProps } from './NoteDialog.tsx';
import { NoteFrame } from './NoteFrame.tsx';
import styles from './notes.module.css';
import { folded } from './typed.ts';
import { useSaving } from './use-saving.ts';

const unspecified = '-';

export function VaccinationForm({ profile, choices, birthDate, today, onSave, onClose }: NoteFormProps) {
  const { t } = useTranslation('notes');
  const [vaccine, setVaccine] = useState('');
  const [day, setDay] = useState<string | undefined>(today);
  const [lot, setLot] = useState('');
  const [site, setSite] = useState<string>(unspecified);
  const [route, setRoute] = useState<string>(unspecified);
  const [givenBy, setGivenBy] = useState('');
  const name = vaccine.trim();
  const isKnown = profile.lines.some(
    ({ category, label, date }) => category === 'vaccination' && date?.slice(0, 10) === day && folded(label) === folded(name),
  );
  const dayError = day === undefined ? undefined : day > today ? t('future') : day < birthDate.slice(0, 10) ? t('beforeBirth') : undefined;
  const saving = useSaving({
    isRight: name !== '' && day !== undefined && dayError === undefined,
    entries: (): NoteEntry[] => {
      const atc = namedBy(choices.vaccines, name)?.atc;
      const [chosenSite, chosenRoute] = [injectionSites.find((one) => one === site), vaccineRoutes.find((one) => one === route)];
      return [
        {
          kind: 'vaccination',
          vaccine: name,
          ...(atc === undefined ? {} : { atc }),
          day: day ?? today,
          ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
          ...(chosenSite === undefined ? {} : { site: chosenSite }),
          ...(chosenRoute === undefined ? {} : { route: chosenRoute }),
          ...(givenBy.trim() === '' ? {} : { givenBy: givenBy.trim() }),
        },
      ];
    },
    onSave,
  });
  const optional = (choices: { id: string; label: string }[]) => [{ id: unspecified, label: t('vaccination.unspecified') }, ...choices];
  return (
    <NoteFrame
      kind="vaccination"
      doubts={isKnown ? [t('vaccination.known')] : []}
      isPending={saving.isPending}
      onClose={onClose}
      onSave={saving.save}
      more={
        <>
          <Select
            label={t('vaccination.site')}
            choices={optional(injectionSites.map((id) => ({ id, label: t(`vaccination.sites.${id}`) })))}
            value={site}
            onChange={setSite}
          />
          <Select
            label={t('vaccination.route')}
            choices={optional(vaccineRoutes.map((id) => ({ id, label: t(`vaccination.routes.${id}`) })))}
            value={route}
            onChange={setRoute}
          />
          <div className={styles.wide}>
            <TextField
              label={t('vaccination.givenBy')}
              value={givenBy}
              onChange={setGivenBy}
              hint={t('vaccination.givenByHint')}
              maxLength={200}
            />
          </div>
        </>
      }
    >
      <NameField
        label={t('vaccination.vaccine')}
        choices={choices.vaccines}
        text={vaccine}
        onTextChange={setVaccine}
        error={saving.isTried && name === '' ? t('required') : undefined}
        autoFocus
      />
      <div className={styles.pair}>
        <DateField
          label={t('vaccination.day')}
          value={day}
          onChange={setDay}
          max={today}
          error={saving.isTried && day === undefined ? t('required') : dayError}
        />
        <TextField label={t('vaccination.lot')} value={lot} onChange={setLot} maxLength={60} />
      </div>
    </NoteFrame>
  );
}
