/** Two files side by side; what differs is said in words, with its icon and its ground. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type IdentityTrait, identityTrait } from '../../../preload/contract/access.ts';
import type { DuplicatePair } from '../../../preload/contract/duplicates.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate, formatIns, formatName, formatPhone } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import { AttributePills } from '../identity/AttributePills.tsx';
import { IdentityPill } from '../record/IdentityPill.tsx';
import styles from './duplicates.module.css';

export function PairTable({ pair: { one, other, differences, uncompared } }: { pair: DuplicatePair }) {
  const { t } = useTranslation('duplicates');
  const { t: access } = useTranslation('access');
  const traitsOf = useTraits();
  const [first, second] = [traitsOf(one), traitsOf(other)];
  const open = useOpenPatient();
  const { t: common } = useTranslation();
  const heading = (title: string, patient: PatientSummary) => (
    <th scope="col">
      <span className={styles.heading}>
        {title}
        <Button
          size="s"
          aria-label={t('openFileOf', {
            name: formatName(patient),
            identity: common(`identity.${patient.identityStatus}`).toLocaleLowerCase('fr'),
          })}
          onPress={() => open(patient.id)}
        >
          {t('openFile')}
        </Button>
      </span>
    </th>
  );
  return (
    <table className={styles.traits} aria-label={t('table.label')}>
      <thead>
        <tr>
          <th scope="col">{t('table.trait')}</th>
          {heading(t('table.first'), one)}
          {heading(t('table.second'), other)}
          <th scope="col">{t('table.state')}</th>
        </tr>
      </thead>
      <tbody>
        {identityTrait.options.map((trait) => (
          <tr key={trait} data-differs={differences.includes(trait) || undefined}>
            <th scope="row">{trait === 'firstGivenName' ? t('givenNames') : access(`trait.${trait}`)}</th>
            <td>{first[trait]}</td>
            <td>{second[trait]}</td>
            <td>
              <StateMark state={differences.includes(trait) ? 'differs' : uncompared.includes(trait) ? 'uncompared' : 'matches'} />
            </td>
          </tr>
        ))}
        <Others title={t('usedName')} first={one.usedName} second={other.usedName} />
        <Others title={t('phone')} first={one.phone && formatPhone(one.phone)} second={other.phone && formatPhone(other.phone)} />
        <Others
          title={t('ins')}
          first={one.ins && formatIns(one.ins)}
          second={other.ins && formatIns(other.ins)}
          state={
            one.ins === undefined || other.ins === undefined ? undefined : one.ins.matricule === other.ins.matricule ? 'matches' : 'differs'
          }
        />
        <tr>
          <th scope="row">{t('status')}</th>
          <td>
            <Status patient={one} />
          </td>
          <td>
            <Status patient={other} />
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

type State = 'matches' | 'differs' | 'uncompared' | undefined;

function StateMark({ state }: { state: State }) {
  const { t } = useTranslation('access');
  return state === 'differs' ? (
    <Mark icon={TriangleAlert} tone="warn" medium>
      {t('identity.differs')}
    </Mark>
  ) : state === 'matches' ? (
    <Mark icon={CircleCheck} tone="normal">
      {t('identity.matches')}
    </Mark>
  ) : (
    <Mark tone="secondary">{t('identity.uncompared')}</Mark>
  );
}

/** What isn't a strict trait: shown to tell with, not compared. */
function Others({ title, first, second, state }: { title: string; first: string | undefined; second: string | undefined; state?: State }) {
  const { t: common } = useTranslation();
  if (first === undefined && second === undefined) return undefined;
  return (
    <tr data-differs={state === 'differs' || undefined}>
      <th scope="row">{title}</th>
      <td>{first ?? common('none')}</td>
      <td>{second ?? common('none')}</td>
      <td>{state === undefined ? undefined : <StateMark state={state} />}</td>
    </tr>
  );
}

function Status({ patient }: { patient: PatientSummary }) {
  return (
    <span className={styles.pills}>
      <IdentityPill status={patient.identityStatus} />
      <AttributePills attributes={patient.identityAttributes} />
    </span>
  );
}

function useTraits(): (patient: PatientSummary) => Record<IdentityTrait, string> {
  const { t: common } = useTranslation();
  return ({ birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceName, birthPlaceCode }) => ({
    birthName: birthName.toLocaleUpperCase('fr'),
    firstGivenName: givenNames.length > 0 ? givenNames.join(', ') : firstGivenName,
    birthDate: formatDate(birthDate),
    gender: common(`gender.${gender}`),
    birthPlace:
      [birthPlaceName, birthPlaceCode === undefined ? undefined : `(${birthPlaceCode})`].filter(Boolean).join(' ') || common('none'),
  });
}
