/** The traits of the file beside those that INSi gives; what differs is said in words, with its icon and its ground. */
import { CircleCheck, CirclePlus, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type IdentityTrait, identityTrait } from '../../../preload/contract/access.ts';
import type { InsCandidate } from '../../../preload/contract/identity.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate, formatIns } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './identity.module.css';

type State = 'matches' | 'differs' | 'uncompared' | 'added' | undefined;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly here: string;
  readonly insi: string | undefined;
  readonly state: State;
}

export function TraitTable({ patient, candidate }: { patient: PatientSummary; candidate: InsCandidate | undefined }) {
  const { t } = useTranslation('identity');
  const { t: common } = useTranslation();
  const rows = useRows(patient, candidate);
  return (
    <table className={styles.traits} aria-label={t('table.label')}>
      <thead>
        <tr>
          <th scope="col">{t('table.trait')}</th>
          <th scope="col">{t('table.here')}</th>
          <th scope="col">{t('table.insi')}</th>
          <th scope="col">{t('table.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, here, insi, state }) => (
          <tr key={id} data-differs={state === 'differs' || undefined}>
            <th scope="row">{title}</th>
            <td>{here}</td>
            <td className={styles.theirs}>{insi ?? common('none')}</td>
            <td>
              <StateMark state={state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateMark({ state }: { state: State }) {
  const { t } = useTranslation('identity');
  const { t: access } = useTranslation('access');
  if (state === 'differs')
    return (
      <Mark icon={TriangleAlert} tone="warn" medium>
        {access('identity.differs')}
      </Mark>
    );
  if (state === 'matches')
    return (
      <Mark icon={CircleCheck} tone="normal">
        {access('identity.matches')}
      </Mark>
    );
  if (state === 'added')
    return (
      <Mark icon={CirclePlus} tone="info">
        {t('table.added')}
      </Mark>
    );
  return state === 'uncompared' ? <Mark tone="secondary">{access('identity.uncompared')}</Mark> : undefined;
}

function useRows(patient: PatientSummary, candidate: InsCandidate | undefined): Row[] {
  const { t } = useTranslation('identity');
  const { t: access } = useTranslation('access');
  const { t: common } = useTranslation();
  const { birthName, firstGivenName, givenNames, birthDate, gender, birthPlaceName, birthPlaceCode, ins } = patient;
  const theirs = candidate?.traits;
  const list = givenNames.length > 0 ? givenNames.join(', ') : firstGivenName;
  const here: Record<IdentityTrait, string> = {
    birthName: birthName.toLocaleUpperCase('fr'),
    firstGivenName: list,
    birthDate: formatDate(birthDate),
    gender: common(`gender.${gender}`),
    birthPlace:
      [birthPlaceName, birthPlaceCode === undefined ? undefined : `(${birthPlaceCode})`].filter(Boolean).join(' ') || common('none'),
  };
  const there: Record<IdentityTrait, string | undefined> = {
    birthName: theirs?.birthName,
    firstGivenName: theirs?.givenNames,
    birthDate: theirs && formatDate(theirs.birthDate),
    gender: theirs && common(`gender.${theirs.gender}`),
    birthPlace: theirs && (theirs.birthPlaceCode ?? common('none')),
  };
  const stateOf = (trait: IdentityTrait): State => {
    if (candidate === undefined) return undefined;
    return candidate.differences.includes(trait) ? 'differs' : candidate.uncompared.includes(trait) ? 'uncompared' : 'matches';
  };
  const traits = identityTrait.options.map((trait) => ({
    id: trait,
    title: trait === 'firstGivenName' ? t('table.givenNames') : access(`trait.${trait}`),
    here: here[trait],
    insi: there[trait],
    state: stateOf(trait),
  }));
  const isSameIns = theirs?.ins.matricule === ins?.matricule && theirs?.ins.oid === ins?.oid;
  const insState: State = theirs === undefined ? undefined : isSameIns ? 'matches' : ins === undefined ? 'added' : 'differs';
  const insHere = ins === undefined ? t('table.noIns') : formatIns(ins);
  return [...traits, { id: 'ins', title: t('table.ins'), here: insHere, insi: theirs && formatIns(theirs.ins), state: insState }];
}
