/** The traits of the file, beside those that INSi gives once it has answered. */
import { useTranslation } from 'react-i18next';
import { type IdentityTrait, identityTrait } from '../../../preload/contract/access.ts';
import type { InsCandidate } from '../../../preload/contract/identity.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import { formatDate, formatIns } from '../../i18n/format.ts';
import { type ComparedTrait, TraitTable, type TraitVerdict, verdictOf } from '../../ui/TraitTable.tsx';
import { useTraitValues } from './trait-values.ts';

export function InsiComparison({ patient, candidate }: { patient: PatientSummary; candidate: InsCandidate | undefined }) {
  const { t } = useTranslation('identity');
  const here = { id: 'here', title: t('table.here') };
  const columns = candidate === undefined ? [here] : [here, { id: 'insi', title: t('table.insi') }];
  return <TraitTable label={t('table.label')} columns={columns} traits={useTraits(patient, candidate)} />;
}

function useTraits(patient: PatientSummary, candidate: InsCandidate | undefined): ComparedTrait[] {
  const { t } = useTranslation('identity');
  const { t: access } = useTranslation('access');
  const { t: common } = useTranslation();
  const here = useTraitValues()(patient);
  const theirs = candidate?.traits;
  const there: Partial<Record<IdentityTrait, string | undefined>> =
    theirs === undefined
      ? {}
      : {
          birthName: theirs.birthName,
          firstGivenName: theirs.givenNames,
          birthDate: formatDate(theirs.birthDate),
          gender: common(`gender.${theirs.gender}`),
          birthPlace: theirs.birthPlaceCode,
        };
  const traits = identityTrait.options.map((trait) => ({
    id: trait,
    title: trait === 'firstGivenName' ? t('table.givenNames') : access(`trait.${trait}`),
    values: [here[trait], there[trait]],
    verdict: candidate && verdictOf(trait, candidate.differences, candidate.uncompared),
  }));
  const { ins } = patient;
  const isSameIns = theirs?.ins.matricule === ins?.matricule && theirs?.ins.oid === ins?.oid;
  const verdict: TraitVerdict | undefined =
    theirs === undefined ? undefined : isSameIns ? 'matches' : ins === undefined ? 'added' : 'differs';
  const values = [ins === undefined ? t('table.noIns') : formatIns(ins), theirs && formatIns(theirs.ins)];
  return [...traits, { id: 'ins', title: t('table.ins'), values, verdict }];
}
