/** Two files side by side, with what differs between them. */
import { useTranslation } from 'react-i18next';
import { type IdentityTrait, identityTrait } from '../../../preload/contract/access.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatIns, formatName, formatPhone } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { type ComparedTrait, TraitTable, verdictOf } from '../../ui/TraitTable.tsx';
import { useOpenPatient } from '../frame/use-open-patient.ts';
import { AttributePills } from '../identity/AttributePills.tsx';
import { useTraitValues } from '../identity/trait-values.ts';
import { IdentityPill } from '../record/IdentityPill.tsx';
import styles from './duplicates.module.css';

export interface PairTableProps {
  pair: {
    readonly one: PatientSummary;
    readonly other: PatientSummary;
    readonly differences: readonly IdentityTrait[];
    readonly uncompared: readonly IdentityTrait[];
  };
  /** From where both may be left to be looked at. */
  opens?: boolean;
  titles?: readonly [first: string, second: string];
}

export function PairTable({ pair, opens = false, titles }: PairTableProps) {
  const { t } = useTranslation('duplicates');
  const { t: common } = useTranslation();
  const open = useOpenPatient();
  const heading = (title: string, patient: PatientSummary) =>
    opens ? (
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
    ) : (
      title
    );
  const columns = [
    { id: 'first', title: heading(titles?.[0] ?? t('table.first'), pair.one) },
    { id: 'second', title: heading(titles?.[1] ?? t('table.second'), pair.other) },
  ];
  return <TraitTable label={t('table.label')} columns={columns} traits={useTraits(pair)} />;
}

function useTraits({ one, other, differences, uncompared }: PairTableProps['pair']): ComparedTrait[] {
  const { t } = useTranslation('duplicates');
  const { t: access } = useTranslation('access');
  const valuesOf = useTraitValues();
  const [first, second] = [valuesOf(one), valuesOf(other)];
  const traits: ComparedTrait[] = identityTrait.options.map((trait) => ({
    id: trait,
    title: trait === 'firstGivenName' ? t('givenNames') : access(`trait.${trait}`),
    values: [first[trait], second[trait]],
    verdict: verdictOf(trait, differences, uncompared),
  }));
  /** What isn't a strict trait: shown to tell with, not compared; nothing where neither says it. */
  const shown = (id: 'usedName' | 'phone', textOf: (patient: PatientSummary) => string | undefined): ComparedTrait[] => {
    const values = [textOf(one), textOf(other)];
    return values.every((value) => value === undefined) ? [] : [{ id, title: t(id), values }];
  };
  const [oneIns, otherIns] = [one.ins, other.ins];
  const ins: ComparedTrait = {
    id: 'ins',
    title: t('ins'),
    values: [oneIns && formatIns(oneIns), otherIns && formatIns(otherIns)],
    verdict: oneIns === undefined || otherIns === undefined ? undefined : oneIns.matricule === otherIns.matricule ? 'matches' : 'differs',
  };
  return [
    ...traits,
    ...shown('usedName', ({ usedName }) => usedName),
    ...shown('phone', ({ phone }) => (phone === undefined ? undefined : formatPhone(phone))),
    ...(oneIns === undefined && otherIns === undefined ? [] : [ins]),
    { id: 'status', title: t('status'), values: [<Status key="one" patient={one} />, <Status key="other" patient={other} />] },
  ];
}

function Status({ patient }: { patient: PatientSummary }) {
  return (
    <span className={styles.pills}>
      <IdentityPill status={patient.identityStatus} />
      <AttributePills attributes={patient.identityAttributes} />
    </span>
  );
}
