/** One person of a disc: who the images say they are of, the file they would go to, the comparison, and the act. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { ImportedPerson, ImportId } from '../../../preload/contract/media.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, type DialogProps } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Destination } from './Destination.tsx';
import { DiscPerson } from './DiscPerson.tsx';
import { Discrepancy } from './Discrepancy.tsx';
import styles from './media.module.css';
import { TraitComparison } from './TraitComparison.tsx';
import { useIdentityDecision } from './use-identity-decision.ts';

export interface PersonImportProps {
  dialog: Omit<DialogProps, 'children' | 'footer'>;
  importId: ImportId;
  person: ImportedPerson;
  rank: number;
  count: number;
  /** The file that is open. */
  patientId: PatientId | undefined;
  onAttached: (into: PatientId, count: number) => void;
  onSkip: () => void;
  children: ReactNode;
}

export function PersonImport({ dialog, importId, person, rank, count, patientId, onAttached, onSkip, children }: PersonImportProps) {
  const { t } = useTranslation('media');
  const [only] = person.matches;
  const proposed = patientId ?? (person.matches.length === 1 ? only?.patient.id : undefined);
  const decision = useIdentityDecision({
    proposed,
    key: ['media.compare', importId, person.key],
    compare: (chosen) => call('media.compare', { importId, key: person.key, patientId: chosen }),
    differencesOf: ({ differences }) => differences,
    onChange: () => attach.reset(),
  });
  const { match, differs, reason } = decision;
  const attach = useProcedureMutation('media.attach', {
    onSuccess: ({ instanceCount }) => decision.chosen !== undefined && onAttached(decision.chosen, instanceCount),
  });
  const refusal = attach.error ?? decision.error;
  const said = refusal === null ? undefined : errorText(toAppError(refusal));
  const run = () => {
    if (match === undefined) return;
    attach.mutate({
      ...{ importId, key: person.key, patientId: match.patient.id },
      ...(differs ? { accepted: match.differences, reason } : {}),
    });
  };
  return (
    <Dialog
      {...dialog}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onSkip}>{t('import.skip')}</Button>
          <Button
            kind={differs ? 'danger' : 'primary'}
            isPending={attach.isPending}
            unavailable={decision.isReady ? undefined : t(match === undefined ? 'destination.chooseFirst' : 'compare.confirmFirst')}
            onPress={run}
          >
            {t(differs ? 'destination.importAnyway' : 'destination.import')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {count > 1 ? <Notice tone="warn">{t('import.several', { count, rank })}</Notice> : undefined}
        <DiscPerson person={person} />
        <Destination
          seed={person.traits.birthName}
          matches={person.matches.map(({ patient }) => patient)}
          proposed={proposed}
          chosen={decision.chosen}
          onChoose={decision.choose}
        />
        {said === undefined ? undefined : (
          <Notice tone="alert" live>
            <b>{said.title}.</b> {said.text}
          </Notice>
        )}
        {match === undefined ? undefined : <TraitComparison match={match} disc={person.traits} />}
        {differs ? <Discrepancy decision={decision} /> : undefined}
        {children}
      </div>
    </Dialog>
  );
}
