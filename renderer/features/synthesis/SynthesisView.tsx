/** The synthesis: what a clinician must know of a patient in ten seconds. Alerts first, then what is new, the profile, the course of care. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Panes } from '../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { AlertStrip } from './AlertStrip.tsx';
import { AsidePane } from './AsidePane.tsx';
import { CarePane } from './CarePane.tsx';
import { ProfilePane } from './ProfilePane.tsx';
import { SourcesPane } from './SourcesPane.tsx';
import { findSourced } from './sourced.ts';
import styles from './synthesis.module.css';
import { UnreadNotice } from './UnreadNotice.tsx';
import { useChosen } from './use-chosen.ts';

export interface SynthesisViewProps {
  patientId: PatientId;
  onOpenDocument: (id: DocumentId) => void;
  onOpenDocuments: () => void;
  onOpenTeam: () => void;
  /** What is being noted. */
  noting: NoteKind | undefined;
  onNote: (kind: NoteKind | undefined) => void;
}

export function SynthesisView({ patientId, onOpenDocument, onOpenDocuments, onOpenTeam, noting, onNote }: SynthesisViewProps) {
  const { t } = useTranslation('synthesis');
  const profile = useProcedure('profile.get', { patientId });
  const chosen = useChosen();
  const [treatment, setTreatment] = useState<string>();
  const note = (kind: NoteKind | undefined, line?: string) => {
    setTreatment(line);
    onNote(kind);
  };
  if (profile.data === undefined) {
    return profile.error === null ? (
      <LoadingState rows={12} />
    ) : (
      <ErrorState error={toAppError(profile.error)} onRetry={() => void profile.refetch()} centered />
    );
  }
  const sourced = findSourced(profile.data, chosen.key, t);
  return (
    <div className={styles.view} data-testid="synthesis">
      <AlertStrip alerts={profile.data.alerts} onOpen={chosen.enter} />
      <UnreadNotice patientId={patientId} unread={profile.data.unread} />
      <Panes columns="" className={styles.panes}>
        <ProfilePane profile={profile.data} selected={chosen.key} onSelect={chosen.show} onOpen={chosen.enter} onNote={note} />
        <CarePane
          patientId={patientId}
          profile={profile.data}
          onOpenSources={chosen.enter}
          onOpenDocument={onOpenDocument}
          onOpenDocuments={onOpenDocuments}
          onNote={note}
        />
        {sourced === undefined ? (
          <AsidePane patientId={patientId} profile={profile.data} onOpen={chosen.enter} onOpenTeam={onOpenTeam} onNote={note} />
        ) : (
          <SourcesPane
            sourced={sourced}
            entered={chosen.entered}
            onOpenDocument={onOpenDocument}
            onClose={chosen.close}
            onChange={sourced.isTreatment ? () => note('treatment', sourced.key) : undefined}
          />
        )}
      </Panes>
      {noting === undefined ? undefined : (
        <NoteDialog
          key={`${noting} ${treatment ?? ''}`}
          patientId={patientId}
          kind={noting}
          line={treatment}
          onClose={() => note(undefined)}
        />
      )}
    </div>
  );
}
