/** A piece that doesn't name the patient as the file does: its traits beside those of the file, and the reason, which the journal keeps. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FilingMatch, FilingProposal, MatchReason } from '../../../preload/contract/filing.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate, formatIns } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type ComparedTrait, TraitTable } from '../../ui/TraitTable.tsx';
import { Discrepancy } from '../media/Discrepancy.tsx';
import type { IdentityDecision } from '../media/use-identity-decision.ts';
import styles from './filing.module.css';
import { pieceName } from './filing-words.ts';

export interface MismatchDialogProps {
  proposal: FilingProposal;
  match: FilingMatch;
  decision: IdentityDecision<FilingMatch>;
  isPending: boolean;
  onClose: () => void;
  onFile: () => void;
}

export function MismatchDialog({ proposal, match, decision, isPending, onClose, onFile }: MismatchDialogProps) {
  const { t } = useTranslation(['filing', 'media']);
  const traits = useComparedTraits(proposal, match);
  return (
    <Dialog
      title={t('mismatch.title')}
      icon={TriangleAlert}
      tone="warn"
      isOpen
      size="l"
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            kind="danger"
            isPending={isPending}
            unavailable={decision.isReady ? undefined : t('media:compare.confirmFirst')}
            onPress={onFile}
          >
            {t('fileAnyway')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>
          <b>{pieceName(proposal)}</b>
        </p>
        <TraitTable
          label={t('media:compare.label')}
          columns={[
            { id: 'found', title: t('mismatch.from') },
            { id: 'held', title: t('media:compare.file') },
          ]}
          traits={traits}
        />
        <Discrepancy
          decision={decision}
          words={{ warning: t('mismatch.warning'), reason: t('mismatch.reason'), confirm: t('mismatch.confirm') }}
        />
      </div>
    </Dialog>
  );
}

function useComparedTraits({ stated }: FilingProposal, match: FilingMatch): ComparedTrait[] {
  const { t } = useTranslation(['filing', 'access', 'common']);
  const file = useProcedure('patients.get', { patientId: match.patientId });
  const patient = file.data?.patient;
  const upper = (name: string | undefined) => (name ?? '').toLocaleUpperCase('fr');
  const gender = (of: typeof stated.gender) => (of === 'unknown' ? '' : t(`common:gender.${of}`));
  const date = (iso: string) => (iso === '' ? '' : formatDate(iso));
  const rows: (readonly [MatchReason, string, string, string])[] = [
    ['ins', t('mismatch.ins'), stated.ins === '' ? '' : formatIns(stated.ins), patient?.ins === undefined ? '' : formatIns(patient.ins)],
    ['birth-name', t('access:trait.birthName'), upper(stated.birthName), upper(patient?.birthName)],
    ['given-name', t('access:trait.firstGivenName'), stated.givenNames, patient?.firstGivenName ?? ''],
    ['birth-date', t('access:trait.birthDate'), date(stated.birthDate), date(match.birthDate)],
    ['gender', t('access:trait.gender'), gender(stated.gender), gender(match.gender)],
  ];
  const traits = rows.map(([id, title, ...values]): ComparedTrait => {
    const verdict = match.differs.includes(id) ? 'differs' : match.agrees.includes(id) ? 'matches' : 'uncompared';
    return { id, title, values, verdict };
  });
  const sender: ComparedTrait = {
    ...{ id: 'sender-ins', title: t('mismatch.sender'), verdict: 'differs' },
    values: [t('mismatch.otherSender'), patient?.ins === undefined ? '' : formatIns(patient.ins)],
  };
  return match.differs.includes('sender-ins') ? [sender, ...traits] : traits;
}
